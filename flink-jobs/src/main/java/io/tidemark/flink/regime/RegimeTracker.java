package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.RegimeState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * A regime, step by step, in the order in which things were known. A step is what the model's is: a
 * business day of a market, a bar of an instrument.
 *
 * <pre>{@code
 * RegimeTracker tracker = new RegimeTracker(model);
 * RegimeEstimate today = tracker.next(start, Map.of(Driver.VIX, 31.7));
 * today.state(); // CRISIS
 * }</pre>
 */
public final class RegimeTracker {

  private static final double MORE_LIKELY_THAN_NOT = 0.5;

  private RegimeModel model;
  private VolatilityFilter filter;
  private final Gate elevated = new Gate();
  private final Gate crisis = new Gate();

  // Null until the first step.
  private RegimeState state;
  private long since;
  private int dwell;

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

    private void copyFrom(Gate other) {
      open = other.open;
      below = other.below;
    }

    private void writeTo(DataOutput out) throws IOException {
      out.writeBoolean(open);
      out.writeInt(below);
    }

    private void readFrom(DataInput in) throws IOException {
      open = in.readBoolean();
      below = in.readInt();
    }
  }

  public RegimeTracker(RegimeModel model) {
    this.model = model;
    filter = new VolatilityFilter(model.volatility());
  }

  /**
   * Goes on with another model: its level is made from the history, the regime stays what it is
   * until the next step says otherwise.
   *
   * @param history what was seen on each step until now
   */
  public void replace(RegimeModel other, Iterable<Map<Driver, Double>> history) {
    model = other;
    filter = new VolatilityFilter(other.volatility());
    history.forEach(this::observe);
  }

  /**
   * A step, with what became known in it; nothing, if nothing did.
   *
   * @param start of the step, nanoseconds since the epoch
   * @throws IllegalArgumentException if a value cannot be
   */
  public RegimeEstimate next(long start, Map<Driver, Double> seen) {
    seen.forEach(
        (driver, value) -> {
          if (!driver.allows(value)) {
            throw new IllegalArgumentException(
                "%s must be %s: %s"
                    .formatted(driver.code(), driver == Driver.FUNDING ? "finite" : "> 0", value));
          }
        });
    observe(seen);
    double pElevated = filter.probabilityAbove(model.elevated(), 0);
    double pCrisis = filter.probabilityAbove(model.crisis(), 0);
    elevated.update(pElevated, soon(model.elevated()), model.leave(), model.elevatedDwell());
    crisis.update(pCrisis, soon(model.crisis()), model.leave(), model.crisisDwell());
    count(start);
    return new RegimeEstimate(
        start,
        state,
        1 - pElevated,
        // Two numbers near 1 may differ by a rounding the wrong way.
        Math.max(0, pElevated - pCrisis),
        pCrisis,
        filter.expected(),
        filter.contributions(),
        since,
        dwell);
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

  private void count(long start) {
    RegimeState now =
        crisis.open
            ? RegimeState.CRISIS
            : elevated.open ? RegimeState.ELEVATED : RegimeState.STEADY;
    if (now != state) {
      state = now;
      since = start;
      dwell = 0;
    }
    dwell++;
  }

  RegimeTracker copy() {
    RegimeTracker copy = new RegimeTracker(model);
    copy.filter = filter.copy();
    copy.elevated.copyFrom(elevated);
    copy.crisis.copyFrom(crisis);
    copy.state = state;
    copy.since = since;
    copy.dwell = dwell;
    return copy;
  }

  /** Writes the state; the model is not part of it. */
  void writeTo(DataOutput out) throws IOException {
    filter.writeTo(out);
    elevated.writeTo(out);
    crisis.writeTo(out);
    out.writeUTF(state == null ? "" : state.name());
    out.writeLong(since);
    out.writeInt(dwell);
  }

  static RegimeTracker readFrom(DataInput in, RegimeModel model) throws IOException {
    RegimeTracker tracker = new RegimeTracker(model);
    tracker.filter.readFrom(in);
    tracker.elevated.readFrom(in);
    tracker.crisis.readFrom(in);
    String state = in.readUTF();
    tracker.state = state.isEmpty() ? null : RegimeState.valueOf(state);
    tracker.since = in.readLong();
    tracker.dwell = in.readInt();
    return tracker;
  }
}
