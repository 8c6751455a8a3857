package io.tidemark.benchmarks;

import io.tidemark.benchmarks.IndicatorReport.Line;
import io.tidemark.benchmarks.IndicatorReport.Whole;
import io.tidemark.benchmarks.indicator.Library;
import io.tidemark.benchmarks.indicator.LiveIndicator;
import io.tidemark.benchmarks.indicator.SeriesOfSets;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * Compares one live update of each indicator with ta4j and TA-Lib for Java: the next bar goes in,
 * the values as of it come out. {@link Library} says how each is driven, {@link LiveIndicator} what
 * is computed. Also measures the set of all indicators over one and over many series. Prints a
 * table and writes it as JSON.
 *
 * <p>Every round measures every arm once, in a JVM of its own, and every other round goes
 * backwards, so that what else the machine does meets all arms alike.
 *
 * <pre>{@code
 * ./mvnw -pl infra/benchmarks exec:exec -Dbench.main=io.tidemark.benchmarks.IndicatorBenchmark
 * }</pre>
 */
@Command(
    name = "indicators",
    description = "Compares live updates of indicators with ta4j and TA-Lib.",
    mixinStandardHelpOptions = true)
public final class IndicatorBenchmark implements Callable<Integer> {

  @Option(names = "--rounds", defaultValue = "5", description = "Measurements of each arm.")
  private int rounds;

  @Option(
      names = "--iteration-millis",
      defaultValue = "300",
      description = "Length of each of two warm-ups and of the measurement (${DEFAULT-VALUE}).")
  private int iterationMillis;

  @Option(
      names = "--json",
      defaultValue = "target/benchmarks/indicators.json",
      description = "File for the result (${DEFAULT-VALUE}).")
  private Path json;

  public static void main(String... args) {
    System.exit(run(args));
  }

  /** Returns the exit code: 0, 1 if a measurement or the file failed, 2 for wrong arguments. */
  public static int run(String... args) {
    return new CommandLine(new IndicatorBenchmark())
        .setExecutionExceptionHandler(IndicatorBenchmark::explain)
        .execute(args);
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("indicators: " + e.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || iterationMillis < 1) {
      System.err.printf(
          "--rounds and --iteration-millis must be >= 1: rounds=%d, iteration-millis=%d%n",
          rounds, iterationMillis);
      return CommandLine.ExitCode.USAGE;
    }
    double loadBefore = load();
    IndicatorTimings timings = new IndicatorTimings(iterationMillis);
    measure(timings);
    IndicatorReport report =
        new IndicatorReport(
            System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
            Runtime.getRuntime().availableProcessors(),
            loadBefore,
            load(),
            rounds,
            whole(timings),
            Stream.of(LiveIndicator.values()).map(indicator -> line(indicator, timings)).toList());
    report.write(json);
    System.out.println(report.table());
    System.out.println("Written to " + json);
    return CommandLine.ExitCode.OK;
  }

  private void measure(IndicatorTimings timings) throws RunnerException {
    long begin = System.nanoTime();
    for (int round = 1; round <= rounds; round++) {
      timings.measureOnce(round % 2 == 0);
      System.err.printf(
          "round %d of %d done after %d s%n",
          round, rounds, (System.nanoTime() - begin) / 1_000_000_000);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Whole whole(IndicatorTimings timings) {
    SeriesOfSets one = new SeriesOfSets(1);
    return new Whole(one.outputs(), one.stateSize() * Double.BYTES, timings.sets());
  }

  private static Line line(LiveIndicator indicator, IndicatorTimings timings) {
    return new Line(
        indicator.name(),
        timings.of(indicator, Library.TIDEMARK),
        timings.of(indicator, Library.TA4J),
        timings.of(indicator, Library.TA_LIB),
        timings.of(indicator, Library.TA_LIB_SHORTEST));
  }
}
