package io.tidemark.benchmarks.stream;

import io.tidemark.benchmarks.stream.load.TradesSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the measurements with streams. */
final class StreamOptions {

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Runs of each arm (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--trades",
      defaultValue = "10000000",
      description = "Trades in the topic (${DEFAULT-VALUE}).")
  long trades;

  @Option(
      names = "--density",
      defaultValue = "1000000",
      description = "Trades per second of event time (${DEFAULT-VALUE}).")
  long density;

  @Option(
      names = "--instruments",
      defaultValue = "1000",
      description = "Instruments, traded with a Zipf distribution (${DEFAULT-VALUE}).")
  int instruments;

  @Option(names = "--seed", defaultValue = "7", description = "Of the trades (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--warmup",
      defaultValue = "0.3",
      description =
          "Share of the trades that each arm takes before it is measured (${DEFAULT-VALUE}).")
  double warmup;

  @Option(
      names = "--parallelism",
      description = "Threads or subtasks of each step (default: the processors).")
  int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--heap",
      defaultValue = "2g",
      description = "Of each arm's JVM (${DEFAULT-VALUE}).")
  String heap;

  @Option(
      names = "--silence",
      defaultValue = "PT2M",
      description = "After which an arm is taken for dead (${DEFAULT-VALUE}).")
  Duration silence;

  @Option(names = "--json", description = "File for the result (default bench/<name>.json).")
  Path json;

  TradesSpec tradesSpec() {
    return new TradesSpec(trades, density, instruments, seed);
  }

  /** As they go into the result. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rounds", rounds);
    values.put("trades", trades);
    values.put("density", density);
    values.put("instruments", instruments);
    values.put("seed", seed);
    values.put("warmup", warmup);
    values.put("parallelism", parallelism);
    values.put("heap", heap);
    return values;
  }

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  void check() {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be >= 1: rounds=" + rounds);
    }
    if (!(warmup >= 0 && warmup < 0.9)) {
      throw new IllegalArgumentException("--warmup must be >= 0 and < 0.9: warmup=" + warmup);
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("--parallelism must be >= 1: parallelism=" + parallelism);
    }
  }
}
