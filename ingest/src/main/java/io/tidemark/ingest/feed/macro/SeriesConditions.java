package io.tidemark.ingest.feed.macro;

import io.tidemark.schema.market.MarketCondition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Market conditions of what sources say.
 *
 * <p>{@code funding} is the TED spread for as long as there was one, and after its last day SOFR
 * less the effective federal funds rate: what a night's cash costs against Treasuries, over what it
 * costs banks without them, of the same night and published on the same morning.
 */
final class SeriesConditions {

  /** By publication, then by series and day. */
  static final Comparator<MarketCondition> ORDER =
      Comparator.comparingLong(MarketCondition::publishedAt)
          .thenComparing(MarketCondition::series)
          .thenComparing(MarketCondition::referenceDate);

  /** The sources have two decimals; a difference of doubles has more. */
  private static final double DECIMALS = 1e4;

  private SeriesConditions() {}

  /**
   * All that follows from observations.
   *
   * @param observations of each source, those of a day in the order of their publication
   */
  static List<MarketCondition> of(Map<FredSeries, List<Observation>> observations) {
    List<MarketCondition> conditions = new ArrayList<>();
    for (FredSeries source :
        List.of(FredSeries.VIXCLS, FredSeries.BAMLH0A0HYM2, FredSeries.BAMLC0A0CM)) {
      add(conditions, source, observations.getOrDefault(source, List.of()));
    }
    List<Observation> ted = observations.getOrDefault(FredSeries.TEDRATE, List.of());
    LocalDate lastTed =
        ted.stream().map(Observation::day).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
    List<Observation> spread =
        spread(
            observations.getOrDefault(FredSeries.SOFR, List.of()),
            observations.getOrDefault(FredSeries.DFF, List.of()));
    add(conditions, FredSeries.TEDRATE, ted);
    add(
        conditions,
        FredSeries.SOFR,
        spread.stream().filter(value -> value.day().isAfter(lastTed)).toList());
    conditions.sort(ORDER);
    return conditions;
  }

  private static void add(
      List<MarketCondition> conditions, FredSeries source, List<Observation> observations) {
    for (Observation seen : observations) {
      conditions.add(
          new MarketCondition(
              source.series(), seen.day(), seen.value(), seen.publishedAt(), false));
    }
  }

  /** The difference on days that have both, anew whenever one of them is published. */
  private static List<Observation> spread(List<Observation> rates, List<Observation> less) {
    Map<LocalDate, List<Observation>> subtrahends = byDay(less);
    List<Observation> spread = new ArrayList<>();
    byDay(rates)
        .forEach((day, ofDay) -> add(spread, ofDay, subtrahends.getOrDefault(day, List.of())));
    return spread;
  }

  private static void add(List<Observation> spread, List<Observation> a, List<Observation> b) {
    TreeSet<Long> times = new TreeSet<>();
    a.forEach(seen -> times.add(seen.publishedAt()));
    b.forEach(seen -> times.add(seen.publishedAt()));
    for (long time : times) {
      double difference = valueAt(a, time) - valueAt(b, time);
      if (!Double.isNaN(difference)) {
        double rounded = Math.round(difference * DECIMALS) / DECIMALS;
        spread.add(new Observation(a.get(0).day(), rounded, time));
      }
    }
  }

  private static double valueAt(List<Observation> ofDay, long time) {
    return ofDay.stream()
        .filter(seen -> seen.publishedAt() <= time)
        .reduce((earlier, later) -> later)
        .map(Observation::value)
        .orElse(Double.NaN);
  }

  private static Map<LocalDate, List<Observation>> byDay(List<Observation> observations) {
    Map<LocalDate, List<Observation>> days = new TreeMap<>();
    for (Observation seen : observations) {
      days.computeIfAbsent(seen.day(), day -> new ArrayList<>()).add(seen);
    }
    return days;
  }
}
