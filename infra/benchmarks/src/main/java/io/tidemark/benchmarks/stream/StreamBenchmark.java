package io.tidemark.benchmarks.stream;

import io.tidemark.benchmarks.stream.StreamReport.Line;
import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.benchmarks.stream.load.TradesLoader;
import io.tidemark.benchmarks.stream.process.ArmRunner;
import io.tidemark.benchmarks.stream.process.ArmRunner.Plan;
import io.tidemark.benchmarks.stream.process.ArmRunner.Result;
import io.tidemark.benchmarks.stream.process.BenchTopics;
import io.tidemark.benchmarks.stream.process.Broker;
import io.tidemark.benchmarks.stream.process.Scratch;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures arms against each other: one broker, one topic, every arm once a round, every other
 * round backwards, so that what else the machine does meets all alike.
 */
final class StreamBenchmark {

  private final StreamOptions options;
  private final List<ArmKind> arms;
  private final PrintStream progress;

  /**
   * @param arms the first is the reference
   * @param progress for the person who waits
   */
  StreamBenchmark(StreamOptions options, List<ArmKind> arms, PrintStream progress) {
    this.options = options;
    this.arms = arms;
    this.progress = progress;
  }

  StreamReport run(String name, Ratio ratio) throws Exception {
    options.check();
    double loadBefore = Machine.load();
    Map<ArmKind, List<Result>> results = new EnumMap<>(ArmKind.class);
    try (Scratch scratch = Scratch.create();
        Broker broker = Broker.start(scratch.path().resolve("broker"))) {
      String kafka = broker.bootstrapServers();
      BarDigests expected = load(kafka);
      Plan plan =
          new Plan(
              kafka,
              scratch.path(),
              options.parallelism,
              options.heap,
              options.warmup,
              options.silence);
      ArmRunner runner = new ArmRunner(plan, expected);
      for (int round = 1; round <= options.rounds; round++) {
        for (ArmKind arm : order(round)) {
          results.computeIfAbsent(arm, a -> new ArrayList<>()).add(run(runner, arm, round));
        }
      }
    }
    return new StreamReport(
        name,
        Machine.now(loadBefore),
        options.values(),
        ratio,
        arms.stream().map(arm -> Line.of(arm.label(), results.get(arm))).toList());
  }

  private BarDigests load(String kafka) {
    progress.println("Writing trades ...");
    new BenchTopics(kafka).createInput();
    return new TradesLoader(options.tradesSpec(), progress).load(kafka);
  }

  private List<ArmKind> order(int round) {
    List<ArmKind> order = new ArrayList<>(arms);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }

  private Result run(ArmRunner runner, ArmKind arm, int round) throws Exception {
    String what = "round %d of %d, %s".formatted(round, options.rounds, arm.label());
    progress.printf("%s ...%n", what);
    Result result =
        runner.run(arm, taken -> progress.printf("  %s: %,d records taken%n", what, taken));
    progress.printf(
        "%s: %,.0f records/s, %.0f ns CPU a record%s%n",
        what,
        result.figures().recordsPerSecond(),
        result.figures().cpuNanosPerRecord(),
        result.differences().isEmpty() ? "" : ", DIFFERENT: " + result.differences());
    return result;
  }
}
