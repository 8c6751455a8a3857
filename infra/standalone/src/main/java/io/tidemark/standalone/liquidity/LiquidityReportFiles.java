package io.tidemark.standalone.liquidity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.flink.liquidity.CoverageTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A backtest as {@code forecasts.csv}, {@code report.json} and {@code report.html}. */
final class LiquidityReportFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  LiquidityReportFiles(Path directory) {
    this.directory = directory;
  }

  void write(LiquidityReport report) throws IOException {
    Files.createDirectories(directory);
    rows(report.forecasts());
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("report.json").toFile(), json(report));
    Files.writeString(directory.resolve("report.html"), new LiquidityReportPage(report).html());
  }

  private void rows(List<LiquidityForecast> forecasts) throws IOException {
    Path file = directory.resolve("forecasts.csv");
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord(
          "as_of", "target_date", "horizon", "measure", "p5", "p50", "p95", "regime", "model");
      for (LiquidityForecast each : forecasts) {
        csv.writeRecord(
            each.asOf().toString(),
            each.target().toString(),
            String.valueOf(each.horizon()),
            each.measure().code(),
            money(each.quantiles().p5()),
            money(each.quantiles().p50()),
            money(each.quantiles().p95()),
            each.regime() == null ? "" : each.regime().code(),
            each.model());
      }
    }
  }

  private static String money(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static ObjectNode json(LiquidityReport report) {
    ObjectNode root = JSON.createObjectNode().put("rows", report.forecasts().size());
    root.put("outcomes_told", report.measured()).put("basis", report.basis());
    ObjectNode scores = root.putObject("next_day_net_cash_call");
    report.scores().forEach((name, score) -> put(scores.putObject(name), score));
    put(root.putObject("kupiec"), report.kupiec());
    put(root.putObject("christoffersen"), report.christoffersen());
    ObjectNode horizons = root.putObject("horizons");
    report
        .horizons()
        .forEach((horizon, score) -> put(horizons.putObject(String.valueOf(horizon)), score));
    return root;
  }

  private static void put(ObjectNode node, LiquidityReport.Score score) {
    node.put("n", score.n());
    number(node, "coverage", score.coverage());
    number(node, "below", score.below());
    number(node, "above", score.above());
    number(node, "pinball_usd", score.pinball());
    number(node, "pinball_relative", score.relative());
    number(node, "winkler_usd", score.winkler());
  }

  private static void put(ObjectNode node, CoverageTest test) {
    node.put("n", test.n());
    number(node, "statistic", test.statistic());
    number(node, "p", test.p());
    node.put("verdict", test.verdict());
  }

  /** What there is none of is null: JSON has no NaN. */
  private static void number(ObjectNode node, String name, double value) {
    node.put(name, Double.isFinite(value) ? value : null);
  }
}
