package io.tidemark.benchmarks.recovery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.stream.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The result, as JSON and as a table.
 *
 * @param stateBytes of all instruments when nothing is pending, before compression
 * @param bars that were compared with the oracle's
 * @param again closed bars that came a second time, the same
 * @param differences from what the oracle says, a sentence each
 */
record RecoveryReport(
    Machine machine,
    Map<String, Object> options,
    List<Recovery> recoveries,
    long stateBytes,
    long bars,
    long again,
    List<String> differences) {

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
    table.append(options).append("%n%n| from the kill | s |%n|---|--:|%n".formatted());
    row(table, "detected: the job restarts", Recovery::detected);
    row(table, "delay of the restart", Recovery::delay);
    row(table, "deployed", Recovery::deployed);
    row(table, "restored", Recovery::restored);
    row(table, "caught up", Recovery::caughtUp);
    row(table, "first bar that ends after the kill", Recovery::total);
    row(table, "age of the checkpoint at the kill", Recovery::checkpointAge);
    table.append(
        String.format(
            Locale.ROOT,
            "%nState: %,.0f MB, %,.0f MB in a checkpoint. %,d bars compared, %,d came again: %s%n",
            stateBytes / 1e6,
            spread(each -> each.checkpointBytes() / 1e6).median(),
            bars,
            again,
            differences.isEmpty() ? "all as they should be" : "DIFFERENT: " + differences));
    return table.toString();
  }

  private void row(StringBuilder table, String what, ToDoubleFunction<Recovery> figure) {
    Spread spread = spread(figure);
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %.2f (%.2f..%.2f) |%n",
            what,
            spread.median(),
            spread.min(),
            spread.max()));
  }

  private Spread spread(ToDoubleFunction<Recovery> figure) {
    return Spread.of(recoveries.stream().map(figure::applyAsDouble).toList());
  }
}
