package io.tidemark.benchmarks.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.stream.process.ArmRunner.Result;
import io.tidemark.benchmarks.stream.process.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The result of one measurement, as JSON and as a table.
 *
 * @param name of the command
 * @param lines an arm each; the first is the reference
 * @param ratio what the table's ratios say
 */
record StreamReport(
    String name, Machine machine, Map<String, Object> options, Ratio ratio, List<Line> lines) {

  /** Both ways, more than 1 speaks for the one named first. */
  enum Ratio {
    ARM_TO_REFERENCE,
    REFERENCE_TO_ARM
  }

  /**
   * One arm.
   *
   * @param peakRssBytes the greatest of all rounds
   * @param results a round each
   */
  record Line(
      String arm,
      Spread recordsPerSecond,
      Spread cpuNanosPerRecord,
      Spread cpuNanosPerRecordWithoutCompiler,
      Spread drainSeconds,
      long peakRssBytes,
      List<Result> results) {

    static Line of(String arm, List<Result> results) {
      return new Line(
          arm,
          spread(results, Figures::recordsPerSecond),
          spread(results, Figures::cpuNanosPerRecord),
          spread(results, Figures::cpuNanosPerRecordWithoutCompiler),
          spread(results, Figures::drainSeconds),
          results.stream().mapToLong(result -> result.figures().peakRssBytes()).max().orElse(0),
          results);
    }

    private static Spread spread(List<Result> results, ToDoubleFunction<Figures> figure) {
      return Spread.of(results.stream().map(r -> figure.applyAsDouble(r.figures())).toList());
    }

    /** What the rounds published otherwise than they should have. */
    String differences() {
      return results.stream()
          .flatMap(result -> result.differences().stream())
          .distinct()
          .collect(Collectors.joining("; "));
    }

    private String outputs() {
      long bars = results.get(0).bars();
      return differences().isEmpty()
          ? bars == 0 ? "" : String.format(Locale.ROOT, "%,d bars, equal", bars)
          : "DIFFERENT: " + differences();
    }
  }

  /** Whether all arms published what they should have. */
  boolean equal() {
    return lines.stream().allMatch(line -> line.differences().isEmpty());
  }

  double speedRatio(Line line) {
    return ratio(line.recordsPerSecond().median(), lines.get(0).recordsPerSecond().median());
  }

  /** Of records to processor time, so that more is better here too. */
  double cpuRatio(Line line) {
    return ratio(lines.get(0).cpuNanosPerRecord().median(), line.cpuNanosPerRecord().median());
  }

  /** The same once everything is compiled. */
  double warmCpuRatio(Line line) {
    return ratio(
        lines.get(0).cpuNanosPerRecordWithoutCompiler().median(),
        line.cpuNanosPerRecordWithoutCompiler().median());
  }

  private double ratio(double arm, double reference) {
    return ratio == Ratio.ARM_TO_REFERENCE ? arm / reference : reference / arm;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  String table() {
    String reference = lines.get(0).arm();
    String times = ratio == Ratio.ARM_TO_REFERENCE ? "times " + reference : reference + " is times";
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%s, Java %s, %d processors, load %.1f before and %.1f after; median (range) of %s%n",
            machine.os(),
            machine.java(),
            machine.processors(),
            machine.loadBefore(),
            machine.loadAfter(),
            options.get("rounds")));
    table.append(options).append("%n%n".formatted());
    table.append(
        "| arm | records/s | %s | CPU ns/record | %s | without JIT | %s | drain s | peak RSS MB | outputs |%n"
            .formatted(times, times, times));
    table.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|%n".formatted());
    lines.forEach(line -> table.append(row(line)));
    return table.toString();
  }

  private String row(Line line) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %s | %.2f | %s | %.2f | %.2f | %d | %s |%n",
        line.arm(),
        spread("%,.0f", line.recordsPerSecond()),
        speedRatio(line),
        spread("%.0f", line.cpuNanosPerRecord()),
        cpuRatio(line),
        spread("%.0f", line.cpuNanosPerRecordWithoutCompiler()),
        warmCpuRatio(line),
        line.drainSeconds().median(),
        line.peakRssBytes() >> 20,
        line.outputs());
  }

  private static String spread(String format, Spread spread) {
    return String.format(
        Locale.ROOT,
        "%1$s (%1$s..%1$s)".replace("%1$s", format),
        spread.median(),
        spread.min(),
        spread.max());
  }
}
