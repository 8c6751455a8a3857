package io.tidemark.benchmarks;

import io.tidemark.benchmarks.indicator.Library;
import io.tidemark.benchmarks.indicator.LiveIndicator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Processor time an update in nanoseconds, by indicator and library, and of the whole set. */
final class IndicatorTimings {

  private record Arm(LiveIndicator indicator, Library library) {}

  private static final List<Integer> SERIES = List.of(1, 1_000, 100_000);

  private final int iterationMillis;
  private final Map<Arm, List<Double>> measured = new LinkedHashMap<>();
  private final Map<Integer, List<Double>> measuredSets = new LinkedHashMap<>();

  IndicatorTimings(int iterationMillis) {
    this.iterationMillis = iterationMillis;
    for (LiveIndicator indicator : LiveIndicator.values()) {
      for (Library library : Library.values()) {
        // The shortest window is the whole one where nothing is recursive.
        if (library != Library.TA_LIB_SHORTEST || indicator.recursive()) {
          measured.put(new Arm(indicator, library), new ArrayList<>());
        }
      }
    }
  }

  /** Every arm once, each in a new JVM; the whole set first. */
  void measureOnce(boolean backwards) throws RunnerException {
    for (int series : SERIES) {
      measuredSets
          .computeIfAbsent(series, key -> new ArrayList<>())
          .add(cpuNanos(new Runner(options(series)).runSingle()));
    }
    List<Arm> arms = new ArrayList<>(measured.keySet());
    if (backwards) {
      Collections.reverse(arms);
    }
    for (Arm arm : arms) {
      measured.get(arm).add(cpuNanos(new Runner(options(arm)).runSingle()));
    }
  }

  /** Returns {@code null} for an arm that is not measured. */
  Spread of(LiveIndicator indicator, Library library) {
    List<Double> values = measured.get(new Arm(indicator, library));
    return values == null ? null : Spread.of(values);
  }

  /** Of the whole set, by how many series there are. */
  Map<Integer, Spread> sets() {
    Map<Integer, Spread> sets = new TreeMap<>();
    measuredSets.forEach((series, values) -> sets.put(series, Spread.of(values)));
    return sets;
  }

  private static double cpuNanos(RunResult result) {
    return counter(result, "cpuNanos") / counter(result, "records");
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private Options options(Arm arm) {
    return options(IndicatorArms.class)
        .param("indicator", arm.indicator().name())
        .param("library", arm.library().name())
        .build();
  }

  private Options options(int series) {
    return options(IndicatorSetArms.class).param("series", String.valueOf(series)).build();
  }

  private ChainedOptionsBuilder options(Class<?> arms) {
    return new OptionsBuilder()
        .include(arms.getName() + "\\.update$")
        .forks(1)
        .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR")
        .warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(iterationMillis))
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(iterationMillis))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }
}
