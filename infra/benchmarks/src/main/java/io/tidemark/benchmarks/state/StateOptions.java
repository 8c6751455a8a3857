package io.tidemark.benchmarks.state;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the measurement of state. */
final class StateOptions {

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Of all numbers of instruments (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--instruments",
      split = ",",
      defaultValue = "1000,100,10000,100000",
      description = "How many; the first is the reference (${DEFAULT-VALUE}).")
  List<Integer> instruments;

  @Option(
      names = "--at-once",
      defaultValue = "1000",
      description =
          "Instruments that trade in one step, or all where there are fewer (${DEFAULT-VALUE}).")
  int atOnce;

  @Option(
      names = "--step",
      defaultValue = "PT1S",
      description =
          "Of event time. With PT24H each partial bar closes a bar of every timeframe"
              + " (${DEFAULT-VALUE}).")
  Duration step;

  @Option(
      names = "--days",
      defaultValue = "3",
      description = "On which each instrument trades once before (${DEFAULT-VALUE}).")
  int days;

  @Option(names = "--indicators", defaultValue = "all", description = "The set (${DEFAULT-VALUE}).")
  String indicators;

  @Option(names = "--seconds", defaultValue = "10", description = "Measured (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--warmup-seconds",
      defaultValue = "10",
      description = "Before that (${DEFAULT-VALUE}).")
  int warmupSeconds;

  @Option(
      names = "--heap",
      defaultValue = "14g",
      description = "Of the measured JVM (${DEFAULT-VALUE}).")
  String heap;

  @Option(names = "--json", defaultValue = "bench/state.json", description = "(${DEFAULT-VALUE})")
  Path json;

  StateMain.Order order(int count) {
    return new StateMain.Order(
        count, Math.min(atOnce, count), days, step.toNanos(), indicators, warmupSeconds, seconds);
  }

  /** As they go into the result. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rounds", rounds);
    values.put("instruments", instruments);
    values.put("atOnce", atOnce);
    values.put("step", step.toString());
    values.put("days", days);
    values.put("indicators", indicators);
    values.put("seconds", seconds);
    values.put("warmupSeconds", warmupSeconds);
    values.put("heap", heap);
    return values;
  }

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  void check() {
    require("--rounds", rounds, 1, 1_000);
    require("--at-once", atOnce, 1, 1_000_000);
    require("--days", days, 1, 1_000);
    require("--seconds", seconds, 1, 3_600);
    require("--warmup-seconds", warmupSeconds, 0, 3_600);
    instruments.forEach(count -> require("--instruments", count, 1, 1_000_000));
    if (step.compareTo(Duration.ofSeconds(1)) < 0 || step.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("--step must be PT1S..PT24H: " + step);
    }
  }

  private static void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be %d..%d: %d".formatted(option, min, max, value));
    }
  }
}
