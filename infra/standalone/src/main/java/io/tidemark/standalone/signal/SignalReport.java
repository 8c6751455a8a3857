package io.tidemark.standalone.signal;

import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backtest of signals gave. {@link SignalReportFiles} writes it.
 *
 * @param outcomes of all signals, in any order
 * @param records track records, in any order; of each type, timeframe, regime and organization the
 *     newest counts
 * @param counts what was counted, by name, in the order in which it is shown: bars, signals,
 *     retracted, still open
 * @param settings of barriers and costs, by name, in the order in which they are shown
 * @param run what was run: files, span, model, by name, in the order in which it is shown. The same
 *     run must have the same, so nothing of when or where
 */
public record SignalReport(
    List<SignalOutcome> outcomes,
    List<TrackRecord> records,
    Map<String, Long> counts,
    Map<String, String> settings,
    Map<String, String> run) {

  private static final Comparator<SignalOutcome> AS_KNOWN =
      Comparator.comparingLong(SignalOutcome::at)
          .thenComparing(SignalOutcome::instrument)
          .thenComparing(SignalOutcome::organization)
          .thenComparingLong(SignalOutcome::seq);

  static final Comparator<SignalOutcome> BY_SIGNAL =
      Comparator.comparing(SignalOutcome::organization)
          .thenComparing(SignalOutcome::type)
          .thenComparing(SignalOutcome::timeframe);

  /** All together come before the regimes. */
  private static final Comparator<TrackRecord> AS_SHOWN =
      Comparator.comparing(TrackRecord::organization)
          .thenComparing(TrackRecord::type)
          .thenComparing(TrackRecord::timeframe)
          .thenComparing(TrackRecord::regime, Comparator.nullsFirst(Comparator.naturalOrder()));

  public SignalReport {
    outcomes = outcomes.stream().sorted(AS_KNOWN).toList();
    Map<TrackRecord, TrackRecord> newest = new TreeMap<>(AS_SHOWN);
    records.forEach(
        each -> newest.merge(each, each, (one, other) -> one.seq() > other.seq() ? one : other));
    records = List.copyOf(newest.values());
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    run = Collections.unmodifiableMap(new LinkedHashMap<>(run));
  }

  /** Whether a simulator made up any of it. */
  boolean simulated() {
    return outcomes.stream().anyMatch(SignalOutcome::simulated)
        || records.stream().anyMatch(TrackRecord::simulated);
  }

  static String name(SignalOutcome outcome) {
    return name(outcome.type().code(), outcome.timeframe().code(), outcome.organization());
  }

  static String name(TrackRecord each) {
    return name(each.type().code(), each.timeframe().code(), each.organization());
  }

  private static String name(String type, String timeframe, String organization) {
    return organization.isEmpty()
        ? type + " " + timeframe
        : type + " " + timeframe + " of " + organization;
  }
}
