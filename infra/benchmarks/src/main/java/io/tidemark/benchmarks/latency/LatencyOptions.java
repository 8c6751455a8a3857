package io.tidemark.benchmarks.latency;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the measurement of latency. */
final class LatencyOptions {

  @Option(names = "--rounds", defaultValue = "5", description = "Of both arms (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "10000,50000,100000,200000",
      description = "Ticks a second, one after another (${DEFAULT-VALUE}).")
  List<Integer> rates;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "Measured at each rate (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--settle-seconds",
      defaultValue = "5",
      description = "At each rate before it is measured (${DEFAULT-VALUE}).")
  int settleSeconds;

  @Option(
      names = "--warmup-seconds",
      defaultValue = "75",
      description =
          "Of new processes before the first rate; bars are final after 60 s, and only then is the"
              + " work that of every day (${DEFAULT-VALUE}).")
  int warmupSeconds;

  @Option(
      names = "--warmup-rate",
      defaultValue = "50000",
      description = "Ticks a second meanwhile (${DEFAULT-VALUE}).")
  int warmupRate;

  @Option(
      names = "--drain-seconds",
      defaultValue = "20",
      description = "To wait for the last ticks of a rate (${DEFAULT-VALUE}).")
  int drainSeconds;

  @Option(
      names = "--instruments",
      defaultValue = "1000",
      description = "That nobody looks at, traded with a Zipf distribution (${DEFAULT-VALUE}).")
  int instruments;

  @Option(
      names = "--probes",
      defaultValue = "50",
      description = "Instruments that the client subscribes to (${DEFAULT-VALUE}).")
  int probes;

  @Option(
      names = "--probe-rate",
      defaultValue = "3",
      description =
          "Ticks a second of each; 1..3, so that none waits for conflation (${DEFAULT-VALUE}).")
  int probeRate;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "Of the job (${DEFAULT-VALUE}).")
  int parallelism;

  @Option(
      names = "--heap",
      defaultValue = "2g",
      description = "Of the job's JVM (${DEFAULT-VALUE}).")
  String heap;

  @Option(names = "--json", defaultValue = "bench/latency.json", description = "(${DEFAULT-VALUE})")
  Path json;

  /** As they go into the result. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rounds", rounds);
    values.put("rates", rates);
    values.put("seconds", seconds);
    values.put("settleSeconds", settleSeconds);
    values.put("warmupSeconds", warmupSeconds);
    values.put("warmupRate", warmupRate);
    values.put("instruments", instruments);
    values.put("probes", probes);
    values.put("probeRate", probeRate);
    values.put("parallelism", parallelism);
    values.put("heap", heap);
    return values;
  }

  /** Ticks a second of all probes together. */
  int allProbes() {
    return probes * probeRate;
  }

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  void check() {
    require("--rounds", rounds, 1, 1_000);
    require("--seconds", seconds, 1, 3_600);
    require("--settle-seconds", settleSeconds, 0, 3_600);
    require("--warmup-seconds", warmupSeconds, 1, 3_600);
    require("--drain-seconds", drainSeconds, 1, 3_600);
    require("--instruments", instruments, 1, 100_000);
    require("--probes", probes, 1, 1_000);
    require("--probe-rate", probeRate, 1, 3);
    require("--parallelism", parallelism, 1, 128);
    require("--warmup-rate", warmupRate, allProbes(), 10_000_000);
    rates.forEach(rate -> require("--rates", rate, allProbes(), 10_000_000));
  }

  private static void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be %d..%d: %d".formatted(option, min, max, value));
    }
  }
}
