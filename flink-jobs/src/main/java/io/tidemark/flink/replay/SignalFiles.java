package io.tidemark.flink.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a backtest of signals writes: {@code signals.csv} and {@code outcomes.csv} in the order in
 * which they became knowable, and {@code track_record.csv} as it was in the end.
 */
public final class SignalFiles {

  private static final List<String> SIGNAL_COLUMNS =
      List.of(
          "at",
          "symbol",
          "timeframe",
          "start",
          "type",
          "side",
          "source",
          "confidence",
          "entry",
          "stop",
          "target",
          "size",
          "expiry",
          "regime",
          "agreement",
          "evidence",
          "retracted",
          "final",
          "rev",
          "seq");

  private static final List<String> OUTCOME_COLUMNS =
      List.of(
          "at",
          "symbol",
          "timeframe",
          "start",
          "type",
          "side",
          "source",
          "confidence",
          "regime",
          "exit",
          "entered",
          "entry",
          "exited",
          "exit_price",
          "bars",
          "net_return",
          "multiple",
          "won",
          "seq");

  private static final List<String> RECORD_COLUMNS =
      List.of(
          "type",
          "timeframe",
          "regime",
          "n",
          "wins",
          "hit_rate",
          "low",
          "high",
          "base_rate",
          "base_count",
          "expectancy",
          "mean_return",
          "variants");

  private static final Comparator<Signal> SIGNAL_ORDER =
      Comparator.comparingLong(Signal::at)
          .thenComparing(Signal::instrument)
          .thenComparingLong(Signal::seq);

  private static final Comparator<SignalOutcome> OUTCOME_ORDER =
      Comparator.comparingLong(SignalOutcome::at)
          .thenComparing(SignalOutcome::instrument)
          .thenComparingLong(SignalOutcome::seq);

  private static final Comparator<TrackRecord> RECORD_ORDER =
      Comparator.comparing(TrackRecord::type)
          .thenComparing(TrackRecord::timeframe)
          .thenComparing(
              TrackRecord::regime, Comparator.nullsFirst(Comparator.<RegimeState>naturalOrder()))
          .thenComparing(TrackRecord::organization);

  private final Path directory;

  public SignalFiles(Path directory) {
    this.directory = directory;
  }

  /** All that was written, for a report. */
  public record Results(
      List<Signal> signals, List<SignalOutcome> outcomes, List<TrackRecord> trackRecord) {}

  public Path signals() {
    return directory.resolve("signals.csv");
  }

  public Path outcomes() {
    return directory.resolve("outcomes.csv");
  }

  public Path trackRecord() {
    return directory.resolve("track_record.csv");
  }

  /** Where a sink spools what later goes into a file. */
  public Path spool(Path file) {
    return directory.resolve(".spool").resolve(file.getFileName().toString());
  }

  /** Removes what an earlier, unfinished run has spooled. */
  public void clear() throws IOException {
    for (Path file : List.of(signals(), outcomes(), trackRecord())) {
      for (Path spooled : new Spool(spool(file)).files()) {
        Files.delete(spooled);
      }
      Files.deleteIfExists(spool(file));
    }
    Files.deleteIfExists(directory.resolve(".spool"));
  }

  /** Writes the files from what was spooled, and clears the spool. */
  public Results write() throws IOException {
    Results results =
        write(
            new Results(
                spooled(signals(), new SignalSerde()),
                spooled(outcomes(), new SignalOutcomeSerde()),
                spooled(trackRecord(), new TrackRecordSerde())));
    clear();
    return results;
  }

  private <T> List<T> spooled(Path file, Serde<T> serde) throws IOException {
    List<T> all = new ArrayList<>();
    for (Path spool : new Spool(spool(file)).files()) {
      all.addAll(Spool.read(spool, serde));
    }
    return all;
  }

  /** Writes the files; returns what is in them, in their order. */
  public Results write(Results results) throws IOException {
    Results inOrder = inOrder(results);
    write(signals(), SIGNAL_COLUMNS, inOrder.signals().stream().map(SignalFiles::row).toList());
    write(outcomes(), OUTCOME_COLUMNS, inOrder.outcomes().stream().map(SignalFiles::row).toList());
    write(
        trackRecord(),
        RECORD_COLUMNS,
        inOrder.trackRecord().stream().map(SignalFiles::row).toList());
    return inOrder;
  }

  private static Results inOrder(Results results) {
    Map<String, TrackRecord> newest = new TreeMap<>();
    for (TrackRecord record : results.trackRecord()) {
      newest.merge(key(record), record, (one, other) -> one.seq() > other.seq() ? one : other);
    }
    return new Results(
        results.signals().stream().sorted(SIGNAL_ORDER).toList(),
        results.outcomes().stream().sorted(OUTCOME_ORDER).toList(),
        newest.values().stream().sorted(RECORD_ORDER).toList());
  }

  private static String key(TrackRecord record) {
    return String.join(
        " ",
        record.type().code(),
        record.timeframe().code(),
        code(record.regime()),
        record.organization());
  }

  private static void write(Path file, List<String> header, List<List<String>> rows)
      throws IOException {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord(header);
      rows.forEach(csv::writeRecord);
    }
  }

  /** The columns of {@code signals.csv}. */
  public static List<String> row(Signal signal) {
    return List.of(
        Texts.instant(signal.at()),
        signal.instrument(),
        signal.timeframe().code(),
        Texts.instant(signal.start()),
        signal.type().code(),
        signal.side().code(),
        signal.source(),
        Texts.number(signal.confidence()),
        Texts.number(signal.plan().entry()),
        Texts.number(signal.plan().stop()),
        Texts.number(signal.plan().target()),
        Texts.number(signal.plan().size()),
        Texts.instant(signal.plan().expiry()),
        code(signal.regime()),
        signal.agreement().entrySet().stream()
            .map(each -> each.getKey().code() + "=" + each.getValue())
            .collect(Collectors.joining(" ")),
        signal.evidence().entrySet().stream()
            .map(each -> each.getKey() + "=" + Texts.number(each.getValue()))
            .collect(Collectors.joining(" ")),
        Boolean.toString(signal.retracted()),
        Boolean.toString(signal.finalised()),
        Integer.toString(signal.rev()),
        Long.toString(signal.seq()));
  }

  /** The columns of {@code outcomes.csv}. */
  public static List<String> row(SignalOutcome outcome) {
    return List.of(
        Texts.instant(outcome.at()),
        outcome.instrument(),
        outcome.timeframe().code(),
        Texts.instant(outcome.start()),
        outcome.type().code(),
        outcome.side().code(),
        outcome.source(),
        Texts.number(outcome.confidence()),
        code(outcome.regime()),
        outcome.exit().code(),
        Texts.instant(outcome.entered()),
        Texts.number(outcome.entry()),
        Texts.instant(outcome.exited()),
        Texts.number(outcome.exitPrice()),
        Integer.toString(outcome.bars()),
        Texts.number(outcome.netReturn()),
        Texts.number(outcome.multiple()),
        Boolean.toString(outcome.won()),
        Long.toString(outcome.seq()));
  }

  private static List<String> row(TrackRecord record) {
    return List.of(
        record.type().code(),
        record.timeframe().code(),
        record.regime() == null ? "all" : record.regime().code(),
        Long.toString(record.n()),
        Long.toString(record.wins()),
        Texts.numberOrEmpty(record.hitRate()),
        Texts.numberOrEmpty(record.low()),
        Texts.numberOrEmpty(record.high()),
        Texts.numberOrEmpty(record.baseRate()),
        Long.toString(record.baseCount()),
        Texts.numberOrEmpty(record.expectancy()),
        Texts.numberOrEmpty(record.meanReturn()),
        Integer.toString(record.variants()));
  }

  /** Empty while warming up. */
  private static String code(RegimeState regime) {
    return regime == null ? "" : regime.code();
  }
}
