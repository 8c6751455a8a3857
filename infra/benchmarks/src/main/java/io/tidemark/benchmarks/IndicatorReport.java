package io.tidemark.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of one run, as JSON and as a table.
 *
 * @param java version and vendor of the JVM
 * @param processors that the JVM may use
 * @param loadBefore the machine's load average over a minute before the run, without it
 * @param loadAfter and after it, with it
 * @param rounds measurements of each arm
 * @param whole the set of all indicators
 */
record IndicatorReport(
    String java,
    int processors,
    double loadBefore,
    double loadAfter,
    int rounds,
    Whole whole,
    List<Line> lines) {

  /**
   * Every indicator with its default parameters.
   *
   * @param outputs values of an update
   * @param stateBytes of a series
   * @param bySeries nanoseconds of processor time for one update of all, by how many series there
   *     are
   */
  record Whole(int outputs, int stateBytes, Map<Integer, Spread> bySeries) {}

  /**
   * Nanoseconds of processor time for one update of an indicator.
   *
   * @param taLib over the window that gives the same value
   * @param taLibShortest over the least window; {@code null} where that is the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(String indicator, Spread tidemark, Spread ta4j, Spread taLib, Spread taLibShortest) {}

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /** Ratios say how many times the time of Tidemark a library takes. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "Java %s, %d processors, load %.1f before and %.1f after, processor time: median (range) of %d%n%n",
            java,
            processors,
            loadBefore,
            loadAfter,
            rounds));
    table.append(
        "| indicator | Tidemark ns | ta4j ns | x | TA-Lib ns | x | TA-Lib, shortest window ns | x |%n"
            .formatted());
    table.append("|---|--:|--:|--:|--:|--:|--:|--:|%n".formatted());
    lines.forEach(line -> table.append(row(line)));
    table.append(
        "%nAll indicators, %d values, %d bytes of state a series:%n%n| series | ns an update |%n|--:|--:|%n"
            .formatted(whole.outputs(), whole.stateBytes()));
    whole.bySeries().forEach((series, spread) -> table.append(row(series, spread)));
    return table.toString();
  }

  private static String row(Line line) {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            line.indicator(),
            nanos(line.tidemark()),
            compared(line.ta4j(), line.tidemark()),
            compared(line.taLib(), line.tidemark()),
            compared(line.taLibShortest(), line.tidemark()));
  }

  private static String row(int series, Spread spread) {
    return String.format(Locale.ROOT, "| %,d | %s |%n", series, nanos(spread));
  }

  private static String compared(Spread theirs, Spread ours) {
    return theirs == null
        ? " | "
        : String.format(Locale.ROOT, "%s | %.1f", nanos(theirs), theirs.median() / ours.median());
  }

  private static String nanos(Spread spread) {
    return String.format(
        Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.min(), spread.max());
  }
}
