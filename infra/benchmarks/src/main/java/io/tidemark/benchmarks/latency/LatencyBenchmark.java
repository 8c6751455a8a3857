package io.tidemark.benchmarks.latency;

import io.tidemark.benchmarks.latency.LatencyReport.Line;
import io.tidemark.benchmarks.latency.Way.Measured;
import io.tidemark.benchmarks.stream.Machine;
import io.tidemark.benchmarks.stream.process.Broker;
import io.tidemark.benchmarks.stream.process.Scratch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures both arms at all rates once a round, with new processes each time and only one arm's at
 * a time, every other round backwards.
 */
final class LatencyBenchmark {

  private final LatencyOptions options;
  private final PrintStream progress;

  LatencyBenchmark(LatencyOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  LatencyReport run() throws Exception {
    options.check();
    double loadBefore = Machine.load();
    Map<Arm, List<Measured>> measured = new EnumMap<>(Arm.class);
    try (Scratch scratch = Scratch.create();
        Broker broker = Broker.start(scratch.path().resolve("broker"))) {
      for (int round = 1; round <= options.rounds; round++) {
        for (Arm arm : order(round)) {
          String what = "round %d of %d, %s".formatted(round, options.rounds, arm.label());
          Path directory = scratch.path().resolve(arm.label() + "-" + round);
          measured
              .computeIfAbsent(arm, a -> new ArrayList<>())
              .addAll(run(arm, broker.bootstrapServers(), directory, what));
        }
      }
    }
    return new LatencyReport(Machine.now(loadBefore), options.values(), lines(measured));
  }

  private static List<Arm> order(int round) {
    List<Arm> order = new ArrayList<>(List.of(Arm.values()));
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }

  private List<Measured> run(Arm arm, String kafka, Path directory, String what) throws Exception {
    progress.println(what + ": starting ...");
    try (Way way = Way.open(arm, options, kafka, directory)) {
      progress.printf(
          "%s: warming up, %d s at %,d/s ...%n", what, options.warmupSeconds, options.warmupRate);
      way.measure(options.warmupRate, 0, options.warmupSeconds);
      List<Measured> measured = new ArrayList<>();
      for (int rate : options.rates) {
        Measured at = way.measure(rate, options.settleSeconds, options.seconds);
        progress.printf(
            "%s at %,d/s: p50 %.2f ms, p99 %.2f ms, %d not come%n",
            what, rate, at.seen().forming().p50(), at.seen().forming().p99(), at.seen().missing());
        measured.add(at);
      }
      return measured;
    }
  }

  private List<Line> lines(Map<Arm, List<Measured>> measured) {
    List<Line> lines = new ArrayList<>();
    for (int rate : options.rates) {
      List<Measured> raw = at(rate, measured.get(Arm.RAW));
      List<Measured> ours = at(rate, measured.get(Arm.TIDEMARK));
      lines.add(Line.of(rate, "raw", raw, each -> each.seen().forming()));
      lines.add(Line.of(rate, "forming bar", ours, each -> each.seen().forming()));
      lines.add(Line.of(rate, "closed bar", ours, each -> each.seen().closed()));
    }
    return lines;
  }

  private static List<Measured> at(int rate, List<Measured> measured) {
    return measured.stream().filter(each -> each.rate() == rate).toList();
  }
}
