package io.tidemark.standalone.signal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.flink.outcome.Wilson;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.TrackRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A backtest's report as {@code report.html} and, with the same figures, {@code report.json}.
 *
 * <pre>{@code
 * new SignalReportFiles(out).write(new SignalReport(outcomes, records, counts, settings, run));
 * }</pre>
 */
final class SignalReportFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  SignalReportFiles(Path directory) {
    this.directory = directory;
  }

  void write(SignalReport report) throws IOException {
    Files.createDirectories(directory);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("report.json").toFile(), json(report));
    Files.writeString(directory.resolve("report.html"), new SignalReportPage(report).html());
  }

  private static ObjectNode json(SignalReport report) {
    ObjectNode root = JSON.createObjectNode().put("simulated", report.simulated());
    report.run().forEach(root.putObject("run")::put);
    ObjectNode counts = root.putObject("counts");
    report.counts().forEach(counts::put);
    counts.put("outcomes", report.outcomes().size());
    report.settings().forEach(root.putObject("settings")::put);
    equity(root.putObject("equity"), Equity.of(report.outcomes()));
    ArrayNode records = root.putArray("track_record");
    report.records().forEach(each -> record(records.addObject(), each));
    ArrayNode groups = root.putArray("calibration");
    CalibrationGroup.of(report.outcomes()).forEach(each -> group(groups.addObject(), each));
    ObjectNode exits = root.putObject("exits");
    for (Exit exit : Exit.values()) {
      exits.put(
          exit.code(), report.outcomes().stream().filter(each -> each.exit() == exit).count());
    }
    return root;
  }

  private static void equity(ObjectNode node, Equity equity) {
    number(node, "gained", equity.gained());
    number(node, "deepest_fall", equity.deepestFall());
    ArrayNode days = node.putArray("days");
    for (int i = 0; i < equity.days().size(); i++) {
      ObjectNode day = days.addObject().put("day", equity.days().get(i).toString());
      for (Map.Entry<String, List<Double>> curve : equity.curves().entrySet()) {
        number(day, curve.getKey(), curve.getValue().get(i));
      }
    }
  }

  private static void record(ObjectNode node, TrackRecord each) {
    node.put("type", each.type().code()).put("timeframe", each.timeframe().code());
    node.put("regime", each.regime() == null ? null : each.regime().code());
    node.put("organization", each.organization()).put("n", each.n()).put("wins", each.wins());
    number(node, "hit_rate", each.hitRate());
    number(node, "low", each.low());
    number(node, "high", each.high());
    number(node, "base_rate", each.baseRate());
    node.put("base_count", each.baseCount());
    number(node, "expectancy", each.expectancy());
    number(node, "mean_return", each.meanReturn());
    node.put("variants", each.variants());
  }

  private static void group(ObjectNode node, CalibrationGroup each) {
    Wilson interval = each.interval();
    node.put("confidence", each.confidence())
        .put("least", each.least())
        .put("most", each.most())
        .put("n", each.n())
        .put("wins", each.wins())
        .put("rate", each.rate())
        .put("low", interval.low())
        .put("high", interval.high());
  }

  /** What is withheld is null: JSON has no NaN. */
  private static void number(ObjectNode node, String name, double value) {
    node.put(name, Double.isFinite(value) ? value : null);
  }
}
