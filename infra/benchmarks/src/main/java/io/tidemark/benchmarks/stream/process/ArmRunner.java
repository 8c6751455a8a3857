package io.tidemark.benchmarks.stream.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import io.tidemark.benchmarks.stream.arm.ArmSettings;
import io.tidemark.benchmarks.stream.bar.BarDigests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

/** Runs one arm after another against the same broker, each in a JVM of its own. */
public final class ArmRunner {

  /**
   * One run.
   *
   * @param bars final ones that it published
   * @param differences from what it should have published, a sentence a timeframe
   */
  public record Result(Figures figures, long bars, List<String> differences) {}

  /**
   * What is the same for all runs.
   *
   * @param heap of the arm's JVM, as {@code -Xmx} takes it
   * @param warmup share of the records that is not measured, 0..1
   * @param silence after which an arm is taken for dead
   */
  public record Plan(
      String kafka,
      Path directory,
      int parallelism,
      String heap,
      double warmup,
      Duration silence) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final Plan plan;
  private final BarDigests expected;
  private final BenchTopics topics;
  private int runs;

  public ArmRunner(Plan plan, BarDigests expected) {
    this.plan = plan;
    this.expected = expected;
    this.topics = new BenchTopics(plan.kafka());
  }

  /**
   * Runs an arm over all trades.
   *
   * @param progress told once a second how many records are taken
   * @throws IllegalStateException if it ends or falls silent, with the end of its log
   */
  public Result run(ArmKind kind, LongConsumer progress)
      throws IOException, InterruptedException, ExecutionException {
    String run = "%s-%d".formatted(kind.label(), ++runs);
    Path directory = plan.directory().resolve(run);
    topics.create(kind.topics());
    long records = topics.records();
    ArmMain.Order order =
        new ArmMain.Order(
            kind.label(),
            new ArmSettings(plan.kafka(), plan.parallelism(), directory.toString(), run),
            records,
            (long) (records * plan.warmup()));
    try (ChildJvm arm =
        ChildJvm.start(
            ArmMain.class, plan.heap(), directory, List.of(json.writeValueAsString(order)))) {
      awaitAllTaken(arm, progress);
      return result(arm, kind);
    } finally {
      topics.deleteResults();
      Scratch.delete(directory);
    }
  }

  private void awaitAllTaken(ChildJvm arm, LongConsumer progress) throws InterruptedException {
    long lastTaken = -1;
    long lastChange = System.nanoTime();
    String line = arm.next(plan.silence().toMillis());
    while (!line.equals(ArmMain.ALL_TAKEN)) {
      long taken = Long.parseLong(line);
      if (taken != lastTaken) {
        lastTaken = taken;
        lastChange = System.nanoTime();
      } else if (System.nanoTime() - lastChange > plan.silence().toNanos()) {
        throw arm.failed("takes no more trades after " + taken);
      }
      progress.accept(taken);
      line = arm.next(plan.silence().toMillis());
    }
  }

  private Result result(ChildJvm arm, ArmKind kind) throws IOException, InterruptedException {
    if (kind.bars().isEmpty()) {
      return new Result(figures(arm, 0), 0, List.of());
    }
    try (BarReader reader = new BarReader(plan.kafka(), kind.bars())) {
      boolean complete = reader.await(expected, plan.silence());
      Figures figures = figures(arm, reader.lastMillis());
      BarDigests published = reader.readToEnd();
      if (!complete && published.bars() == 0) {
        throw arm.failed("published no final bar");
      }
      return new Result(figures, published.bars(), published.differences(expected));
    }
  }

  private Figures figures(ChildJvm arm, long lastResultMillis)
      throws IOException, InterruptedException {
    arm.tell(Long.toString(lastResultMillis));
    Figures figures = json.readValue(arm.next(plan.silence().toMillis()), Figures.class);
    if (figures.records() == 0) {
      throw new IllegalStateException(
          "too few trades to measure: an arm took all that follow the warm-up at a glance");
    }
    return figures;
  }
}
