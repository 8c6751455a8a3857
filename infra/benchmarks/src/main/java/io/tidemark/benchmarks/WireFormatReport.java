package io.tidemark.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The result of one run, as JSON and as a table.
 *
 * @param java version and vendor of the JVM
 * @param processors that the JVM may use
 * @param loadBefore the machine's load average over a minute before the run, without it
 * @param loadAfter and after it, with it
 * @param rounds measurements of each arm
 */
record WireFormatReport(
    String java,
    int processors,
    double loadBefore,
    double loadAfter,
    int rounds,
    List<Line> lines) {

  /**
   * One format of one record.
   *
   * @param bytes mean length of a record
   * @param lz4Bytes its share of a Kafka batch of 1,000 compressed with LZ4, framing included
   * @param encode nanoseconds, {@code null} where the format is only read
   * @param decode nanoseconds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String record, String format, double bytes, double lz4Bytes, Spread encode, Spread decode) {}

  void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /** Ratios are to the first line of the same record. */
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
        "| record | format | bytes | in LZ4 batch | encode ns | x | decode ns | x |%n".formatted());
    table.append("|---|---|--:|--:|--:|--:|--:|--:|%n".formatted());
    lines.forEach(line -> table.append(row(line, first(line.record()))));
    return table.toString();
  }

  private Line first(String record) {
    return lines.stream().filter(line -> line.record().equals(record)).findFirst().orElseThrow();
  }

  private static String row(Line line, Line first) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %s | %s | %s | %s |%n",
        line.record(),
        line.format(),
        line.bytes(),
        line.lz4Bytes(),
        nanos(line.encode()),
        ratio(line.encode(), first.encode()),
        nanos(line.decode()),
        ratio(line.decode(), first.decode()));
  }

  private static String nanos(Spread spread) {
    return spread == null
        ? ""
        : String.format(
            Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.min(), spread.max());
  }

  private static String ratio(Spread spread, Spread first) {
    return spread == null
        ? ""
        : String.format(Locale.ROOT, "%.2f", spread.median() / first.median());
  }
}
