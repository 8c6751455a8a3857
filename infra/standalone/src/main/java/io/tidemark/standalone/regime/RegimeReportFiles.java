package io.tidemark.standalone.regime;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.AlarmScore;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.schema.analytics.RegimeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;

/** A backtest as {@code regime.csv}, {@code report.json} and {@code report.html}. */
final class RegimeReportFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  RegimeReportFiles(Path directory) {
    this.directory = directory;
  }

  void write(RegimeReport report) throws IOException {
    Files.createDirectories(directory);
    rows(report);
    json(report);
    Files.writeString(directory.resolve("report.html"), new RegimeReportPage(report).html());
  }

  private void rows(RegimeReport report) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(
                Files.newBufferedWriter(directory.resolve("regime.csv"), StandardCharsets.UTF_8))) {
      csv.writeRecord("date", "state", "p_steady", "p_elevated", "p_crisis", "drivers");
      for (RegimeEstimate regime : report.regimes()) {
        csv.writeRecord(
            BusinessDays.day(regime.start()).toString(),
            regime.state().code(),
            probability(regime.pSteady()),
            probability(regime.pElevated()),
            probability(regime.pCrisis()),
            drivers(regime));
      }
    }
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** What each adds to the logarithm of volatility over its mean. */
  private static String drivers(RegimeEstimate regime) {
    return regime.drivers().entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s=%+.4f", each.getKey().code(), each.getValue()))
        .collect(Collectors.joining(" "));
  }

  private void json(RegimeReport report) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("model", report.model());
    root.put("rows", report.regimes().size());
    if (!report.regimes().isEmpty()) {
      root.put("first", day(report, 0).toString());
      root.put("last", day(report, report.regimes().size() - 1).toString());
    }
    ObjectNode shares = root.putObject("share_of_days");
    for (RegimeState state : RegimeState.values()) {
      shares.put(state.code(), report.shares().getOrDefault(state, 0.0));
    }
    root.put("changes_of_state_a_year", report.changes());
    root.put("events_rule", RegimeReport.EVENTS);
    ObjectNode scores = root.putObject("alarms");
    report.scores().forEach((name, score) -> put(scores.putObject(name), score));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("report.json").toFile(), root);
  }

  private static LocalDate day(RegimeReport report, int row) {
    return BusinessDays.day(report.regimes().get(row).start());
  }

  private static void put(ObjectNode node, AlarmScore score) {
    node.put("days", score.days())
        .put("events", score.events())
        .put("missed", score.missed())
        .put("mean_delay_days", score.meanDelay())
        .put("alarms", score.alarms())
        .put("false_alarms", score.falseAlarms())
        .put("false_alarms_a_year", score.falseAlarmsAYear())
        .put("flips_a_year", score.flipsAYear());
  }
}
