package io.tidemark.standalone.signal;

import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was gained so far, had every signal risked the same: the sum of {@link
 * SignalOutcome#multiple} by the end of each day, in UTC, on which an outcome became known.
 *
 * @param days ascending
 * @param curves all signals under {@link #ALL}, then those of each type that has outcomes; {@code
 *     NaN} before the first
 */
record Equity(List<LocalDate> days, Map<String, List<Double>> curves) {

  static final String ALL = "all";

  private static final long NANOS_A_DAY = Duration.ofDays(1).toNanos();

  /**
   * Sums up.
   *
   * @param outcomes in the order in which they became known
   */
  static Equity of(List<SignalOutcome> outcomes) {
    TreeSet<LocalDate> days = new TreeSet<>();
    Map<SignalType, TreeMap<LocalDate, Double>> types = new TreeMap<>();
    TreeMap<LocalDate, Double> all = new TreeMap<>();
    for (SignalOutcome outcome : outcomes) {
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(outcome.at(), NANOS_A_DAY));
      days.add(day);
      add(all, day, outcome.multiple());
      add(types.computeIfAbsent(outcome.type(), type -> new TreeMap<>()), day, outcome.multiple());
    }
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    curves.put(ALL, curve(all, days));
    types.forEach((type, sums) -> curves.put(type.code(), curve(sums, days)));
    return new Equity(List.copyOf(days), curves);
  }

  private static void add(TreeMap<LocalDate, Double> sums, LocalDate day, double multiple) {
    double before = sums.isEmpty() ? 0 : sums.lastEntry().getValue();
    sums.put(day, before + multiple);
  }

  private static List<Double> curve(TreeMap<LocalDate, Double> sums, TreeSet<LocalDate> days) {
    return days.stream()
        .map(sums::floorEntry)
        .map(sum -> sum == null ? Double.NaN : sum.getValue())
        .toList();
  }

  /** Gained in the end by all signals; 0 if there were none. */
  double gained() {
    List<Double> all = curves.get(ALL);
    return all.isEmpty() ? 0 : all.get(all.size() - 1);
  }

  /** How far the sum of all signals fell at most from a peak of it by day, at least 0. */
  double deepestFall() {
    double peak = 0;
    double fall = 0;
    for (double sum : curves.get(ALL)) {
      peak = Math.max(peak, sum);
      fall = Math.max(fall, peak - sum);
    }
    return fall;
  }
}
