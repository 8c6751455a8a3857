package io.tidemark.benchmarks.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.state.StateMain.Cost;
import io.tidemark.benchmarks.stream.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result, as JSON and as a table. */
record StateReport(
    Machine machine, Map<String, Object> options, List<StateSizes> sizes, List<Line> lines) {

  /** So many instruments. */
  record Line(
      int instruments,
      Spread partialsPerSecond,
      Spread closesPerSecond,
      Spread cpuNanosPerPartial,
      Spread cpuNanosPerClose,
      Spread jvmCpuNanosPerClose,
      Spread heapBytes,
      List<Cost> rounds) {

    static Line of(int instruments, List<Cost> rounds) {
      return new Line(
          instruments,
          spread(rounds, Cost::partialsPerSecond),
          spread(rounds, Cost::closesPerSecond),
          spread(rounds, Cost::cpuNanosPerPartial),
          spread(rounds, Cost::cpuNanosPerClose),
          spread(rounds, Cost::jvmCpuNanosPerClose),
          spread(rounds, Cost::heapBytes),
          rounds);
    }

    private static Spread spread(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
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
            "%s, Java %s, %d processors, load %.1f before and %.1f after; median (range) of %s%n",
            machine.os(),
            machine.java(),
            machine.processors(),
            machine.loadBefore(),
            machine.loadAfter(),
            options.get("rounds")));
    table.append(options).append("%n%n".formatted());
    table.append(
        "Bytes an instrument (a series: one of its %d timeframes)%n%n"
            .formatted(StateSizes.SERIES));
    table.append(
        "| instrument | serialized | a series | of it indicators | pending | open bars | heap | a series |%n"
            .formatted());
    table.append("|---|--:|--:|--:|--:|--:|--:|--:|%n".formatted());
    sizes.forEach(size -> table.append(row(size)));
    table.append(
        "%n| instruments | partial bars/s | x | closes/s | x | CPU ns/partial bar | CPU ns/close | of the whole JVM | heap an instrument, Flink's included |%n"
            .formatted());
    table.append("|--:|--:|--:|--:|--:|--:|--:|--:|--:|%n".formatted());
    lines.forEach(line -> table.append(row(line)));
    return table.toString();
  }

  private static String row(StateSizes size) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d |%n",
        size.instrument(),
        size.serialized(),
        size.serialized() / StateSizes.SERIES,
        size.indicators() / StateSizes.SERIES,
        size.pending() / StateSizes.SERIES,
        size.bars() / StateSizes.SERIES,
        size.heap(),
        size.heap() / StateSizes.SERIES);
  }

  private String row(Line line) {
    Line reference = lines.get(0);
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %.2f | %s | %.2f | %s | %s | %s | %,.0f |%n",
        line.instruments(),
        spread(line.partialsPerSecond()),
        line.partialsPerSecond().median() / reference.partialsPerSecond().median(),
        spread(line.closesPerSecond()),
        line.closesPerSecond().median() / reference.closesPerSecond().median(),
        spread(line.cpuNanosPerPartial()),
        spread(line.cpuNanosPerClose()),
        spread(line.jvmCpuNanosPerClose()),
        line.heapBytes().median());
  }

  private static String spread(Spread spread) {
    return String.format(
        Locale.ROOT, "%,.0f (%,.0f..%,.0f)", spread.median(), spread.min(), spread.max());
  }
}
