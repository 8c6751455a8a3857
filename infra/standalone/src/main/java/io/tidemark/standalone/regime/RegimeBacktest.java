package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.Driver;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.flink.regime.RegimeModel;
import io.tidemark.flink.regime.RegimeTracker;
import io.tidemark.flink.regime.VolatilityFit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The regime of every business day, told as on that day.
 *
 * <p>Without a model it is fitted to what was known, as soon as there is enough and then on the
 * first business day of each year. Until then VIX is read by what holds of all volatility indices;
 * without VIX there is nothing to say.
 */
final class RegimeBacktest {

  private final RegimeHistory history;
  private final Consumer<LocalDate> progress;

  /**
   * @param progress told each time that a model is fitted
   */
  RegimeBacktest(RegimeHistory history, Consumer<LocalDate> progress) {
    this.history = history;
    this.progress = progress;
  }

  /** With one model for all days. */
  List<RegimeEstimate> run(RegimeModel model) {
    Set<Driver> known = model.volatility().loadings().keySet();
    if (history.seen().stream().allMatch(day -> day.keySet().stream().noneMatch(known::contains))) {
      throw new IllegalArgumentException(
          "the model knows none of the series that there are; it knows "
              + String.join(", ", known.stream().map(Driver::code).toList()));
    }
    RegimeTracker tracker = new RegimeTracker(model);
    List<RegimeEstimate> regimes = new ArrayList<>();
    for (int i = 0; i < history.days().size(); i++) {
      regimes.add(tracker.next(BusinessDays.start(history.days().get(i)), history.seen().get(i)));
    }
    return regimes;
  }

  /** With a model for each year, of what was known before it. */
  List<RegimeEstimate> walkForward() {
    RegimeTracker tracker = new RegimeTracker(RegimeModel.unfitted());
    boolean speaks = false;
    boolean fitted = false;
    Map<Driver, Integer> counts = new EnumMap<>(Driver.class);
    List<RegimeEstimate> regimes = new ArrayList<>();
    for (int i = 0; i < history.days().size(); i++) {
      boolean enough =
          counts.values().stream().anyMatch(count -> count >= VolatilityFit.MIN_OBSERVATIONS);
      if (enough && (!fitted || isNewYear(i))) {
        List<Map<Driver, Double>> known = history.seen().subList(0, i);
        tracker.replace(RegimeModel.of(VolatilityFit.fit(known).model(), known), known);
        fitted = true;
        progress.accept(history.days().get(i));
      }
      Map<Driver, Double> seen = history.seen().get(i);
      seen.keySet().forEach(driver -> counts.merge(driver, 1, Integer::sum));
      speaks |= fitted || seen.containsKey(Driver.VIX);
      if (speaks) {
        regimes.add(tracker.next(BusinessDays.start(history.days().get(i)), seen));
      }
    }
    return regimes;
  }

  private boolean isNewYear(int i) {
    return history.days().get(i).getYear() != history.days().get(i - 1).getYear();
  }
}
