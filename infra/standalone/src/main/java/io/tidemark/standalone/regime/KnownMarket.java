package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.Driver;
import io.tidemark.flink.regime.RegimeEstimate;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was known of the market, by the business day on which it became known.
 *
 * @param vix newest published value, percent a year
 * @param regimes as told on the day
 */
public record KnownMarket(
    NavigableMap<LocalDate, Double> vix, NavigableMap<LocalDate, RegimeEstimate> regimes) {

  static KnownMarket of(RegimeHistory history, List<RegimeEstimate> told) {
    NavigableMap<LocalDate, Double> vix = new TreeMap<>();
    for (int i = 0; i < history.days().size(); i++) {
      Double value = history.seen().get(i).get(Driver.VIX);
      if (value != null) {
        vix.put(history.days().get(i), value);
      }
    }
    NavigableMap<LocalDate, RegimeEstimate> regimes = new TreeMap<>();
    told.forEach(regime -> regimes.put(BusinessDays.day(regime.start()), regime));
    return new KnownMarket(vix, regimes);
  }
}
