package io.tidemark.benchmarks.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the measurement of recovery. */
final class RecoveryOptions {

  @Option(
      names = {"--rounds", "--kills"},
      defaultValue = "5",
      description = "TaskManagers to kill, one after another (${DEFAULT-VALUE}).")
  int kills;

  @Option(
      names = "--instruments",
      defaultValue = "13500",
      description = "Each has about 22 KB of state (${DEFAULT-VALUE}).")
  int instruments;

  @Option(
      names = "--fill-days",
      defaultValue = "20",
      description = "Each instrument has a bar on all timeframes a day (${DEFAULT-VALUE}).")
  int fillDays;

  @Option(
      names = "--trades-per-second",
      defaultValue = "2000",
      description = "Meanwhile, over all instruments (${DEFAULT-VALUE}).")
  int tradesPerSecond;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "Of the job; each TaskManager has as many slots (${DEFAULT-VALUE}).")
  int parallelism;

  @Option(
      names = "--memory",
      defaultValue = "4g",
      description = "Of a TaskManager's process (${DEFAULT-VALUE}).")
  String memory;

  @Option(
      names = "--checkpoint-interval",
      defaultValue = "PT1S",
      description = "(${DEFAULT-VALUE})")
  Duration checkpointInterval;

  @Option(
      names = "--steady-seconds",
      defaultValue = "10",
      description = "Between a recovery and the next kill (${DEFAULT-VALUE}).")
  int steadySeconds;

  @Option(
      names = "--patience",
      defaultValue = "PT3M",
      description = "After which a step is given up (${DEFAULT-VALUE}).")
  Duration patience;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "A setting of Flink, cluster and job, above those that are shipped.")
  Map<String, String> flink = new LinkedHashMap<>();

  @Option(
      names = "--json",
      defaultValue = "bench/recovery.json",
      description = "(${DEFAULT-VALUE})")
  Path json;

  /** Of the cluster. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("taskmanager.memory.process.size", memory);
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
    settings.putAll(flink);
    return settings;
  }

  /** As they go into the result. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rounds", kills);
    values.put("instruments", instruments);
    values.put("fillDays", fillDays);
    values.put("tradesPerSecond", tradesPerSecond);
    values.put("parallelism", parallelism);
    values.put("memory", memory);
    values.put("checkpointInterval", checkpointInterval.toString());
    values.put("flink", flink);
    return values;
  }

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  void check() {
    require("--kills", kills, 1, 1_000);
    require("--instruments", instruments, 1, 1_000_000);
    require("--fill-days", fillDays, 1, 1_000);
    require("--trades-per-second", tradesPerSecond, 1, 1_000_000);
    require("--parallelism", parallelism, 1, 128);
    require("--steady-seconds", steadySeconds, 0, 3_600);
  }

  private static void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be %d..%d: %d".formatted(option, min, max, value));
    }
  }
}
