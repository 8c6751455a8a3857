package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.Driver;
import io.tidemark.schema.market.MarketCondition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became known on each business day, from the first that anything did to the last.
 *
 * @param days in order
 * @param seen of each day, the newest value of each driver that was published on it
 */
record RegimeHistory(List<LocalDate> days, List<Map<Driver, Double>> seen) {

  /**
   * By publication.
   *
   * @throws IllegalArgumentException if a value cannot be of its series
   */
  static RegimeHistory of(List<MarketCondition> conditions, BusinessDays calendar) {
    TreeMap<LocalDate, Map<Driver, Double>> byDay = new TreeMap<>();
    for (MarketCondition condition : conditions) {
      Driver driver = Driver.parse(condition.series());
      if (!driver.allows(condition.value())) {
        throw new IllegalArgumentException(
            "%s must be > 0: %s on %s"
                .formatted(driver.code(), condition.value(), condition.referenceDate()));
      }
      // Of several the one of the latest day stands: they come in the order of their days.
      byDay
          .computeIfAbsent(
              BusinessDays.day(condition.publishedAt()), day -> new EnumMap<>(Driver.class))
          .put(driver, condition.value());
    }
    if (byDay.isEmpty()) {
      throw new IllegalArgumentException("there is no value in any of the series");
    }
    List<LocalDate> days = calendar.between(byDay.firstKey(), byDay.lastKey()).toList();
    List<Map<Driver, Double>> seen = new ArrayList<>();
    for (LocalDate day : days) {
      seen.add(byDay.getOrDefault(day, Map.of()));
    }
    return new RegimeHistory(days, seen);
  }

  /** What was known at the end of a day. */
  RegimeHistory until(LocalDate last) {
    int count = (int) days.stream().filter(day -> !day.isAfter(last)).count();
    return new RegimeHistory(days.subList(0, count), seen.subList(0, count));
  }
}
