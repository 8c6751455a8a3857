package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.RegimeState;
import java.time.LocalDate;
import java.util.Map;

/**
 * The regime of a market, day by day, in the order in which things were known.
 *
 * <pre>{@code
 * RegimeTracker tracker = new RegimeTracker(model);
 * Regime today = tracker.next(LocalDate.parse("2008-09-16"), Map.of(Driver.VIX, 31.7));
 * today.state(); // CRISIS
 * }</pre>
 */
public final class RegimeTracker {

  private static final double MORE_LIKELY_THAN_NOT = 0.5;

  private RegimeModel model;
  private VolatilityFilter filter;
  private final Gate elevated = new Gate();
  private final Gate crisis = new Gate();
  private RegimeState state;
  private LocalDate since;
  private int days;

  /** Whether volatility is at a level or has not been away from it for long enough. */
  private static final class Gate {
    private boolean open;
    private int below;

    private void update(double now, double soon, double leave, int dwell) {
      if (now >= MORE_LIKELY_THAN_NOT) {
        open = true;
      }
      below = open && soon < leave ? below + 1 : 0;
      if (below >= dwell) {
        open = false;
        below = 0;
      }
    }
  }

  public RegimeTracker(RegimeModel model) {
    this.model = model;
    filter = new VolatilityFilter(model.volatility());
  }

  /**
   * Goes on with another model: its level is made from the history, the regime stays what it is
   * until the next day says otherwise.
   *
   * @param history what was seen on each business day until now
   */
  public void replace(RegimeModel other, Iterable<Map<Driver, Double>> history) {
    model = other;
    filter = new VolatilityFilter(other.volatility());
    history.forEach(this::observe);
  }

  /**
   * A business day, with what became known on it; nothing, if nothing did.
   *
   * @throws IllegalArgumentException if a value cannot be
   */
  public Regime next(LocalDate day, Map<Driver, Double> seen) {
    seen.forEach(
        (driver, value) -> {
          if (!driver.allows(value)) {
            throw new IllegalArgumentException(
                "%s must be %s: %s on %s"
                    .formatted(
                        driver.code(), driver == Driver.FUNDING ? "finite" : "> 0", value, day));
          }
        });
    observe(seen);
    double pElevated = filter.probabilityAbove(model.elevated(), 0);
    double pCrisis = filter.probabilityAbove(model.crisis(), 0);
    elevated.update(pElevated, soon(model.elevated()), model.leave(), model.elevatedDwell());
    crisis.update(pCrisis, soon(model.crisis()), model.leave(), model.crisisDwell());
    count(day);
    return new Regime(
        day,
        state,
        1 - pElevated,
        // Two numbers near 1 may differ by a rounding the wrong way.
        Math.max(0, pElevated - pCrisis),
        pCrisis,
        filter.expected(),
        filter.contributions(),
        since,
        days);
  }

  private void observe(Map<Driver, Double> seen) {
    filter.step();
    // In the order of the drivers, whatever the map's: sums of doubles depend on it.
    for (Driver driver : Driver.values()) {
      Double value = seen.get(driver);
      if (value != null) {
        filter.observe(driver, value);
      }
    }
  }

  private double soon(double level) {
    return filter.probabilityAbove(level, model.horizon());
  }

  private void count(LocalDate day) {
    RegimeState now =
        crisis.open
            ? RegimeState.CRISIS
            : elevated.open ? RegimeState.ELEVATED : RegimeState.STEADY;
    if (now != state) {
      state = now;
      since = day;
      days = 0;
    }
    days++;
  }
}
