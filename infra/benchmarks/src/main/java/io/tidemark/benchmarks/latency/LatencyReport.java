package io.tidemark.benchmarks.latency;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.latency.Way.Measured;
import io.tidemark.benchmarks.stream.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The result, as JSON and as a table; milliseconds. */
record LatencyReport(Machine machine, Map<String, Object> options, List<Line> lines) {

  private static final String REFERENCE = "raw";

  /**
   * One way at one rate: medians of the rounds, with their range.
   *
   * @param count of what was measured in all rounds
   * @param missing ticks that never came, in all rounds
   * @param superseded ticks that were never shown themselves, in all rounds
   * @param rounds as they were
   */
  record Line(
      int rate,
      String way,
      Spread p50,
      Spread p99,
      Spread p999,
      Spread max,
      Spread generatorP99,
      long count,
      long missing,
      long superseded,
      List<Measured> rounds) {

    static Line of(
        int rate, String way, List<Measured> rounds, Function<Measured, Quantiles> which) {
      return new Line(
          rate,
          way,
          spread(rounds, each -> which.apply(each).p50()),
          spread(rounds, each -> which.apply(each).p99()),
          spread(rounds, each -> which.apply(each).p999()),
          spread(rounds, each -> which.apply(each).max()),
          spread(rounds, each -> each.generator().p99()),
          rounds.stream().mapToLong(each -> which.apply(each).count()).sum(),
          rounds.stream().mapToLong(each -> each.seen().missing()).sum(),
          rounds.stream().mapToLong(each -> each.seen().superseded()).sum(),
          rounds);
    }

    private static Spread spread(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
      return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%s, Java %s, %d processors, load %.1f before and %.1f after; ms, median (range) of %s%n",
            machine.os(),
            machine.java(),
            machine.processors(),
            machine.loadBefore(),
            machine.loadAfter(),
            options.get("rounds")));
    table.append(options).append("%n%n".formatted());
    table.append(
        "| ticks/s | way | p50 | x raw | p99 | x raw | p99.9 | max | n | not come | superseded | sent late, p99 |%n"
            .formatted());
    table.append("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|%n".formatted());
    lines.forEach(line -> table.append(row(line)));
    return table.toString();
  }

  private String row(Line line) {
    Line raw =
        lines.stream()
            .filter(other -> other.rate() == line.rate() && other.way().equals(REFERENCE))
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %s | %.2f | %s | %.2f | %s | %s | %,d | %d | %d | %.2f |%n",
        line.rate(),
        line.way(),
        millis(line.p50()),
        line.p50().median() / raw.p50().median(),
        millis(line.p99()),
        line.p99().median() / raw.p99().median(),
        millis(line.p999()),
        millis(line.max()),
        line.count(),
        line.missing(),
        line.superseded(),
        line.generatorP99().median());
  }

  private static String millis(Spread spread) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f..%.2f)", spread.median(), spread.min(), spread.max());
  }
}
