package io.tidemark.benchmarks;

import io.tidemark.benchmarks.indicator.Library;
import io.tidemark.benchmarks.indicator.LiveIndicator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Processor time an update in nanoseconds, by indicator and library. */
final class IndicatorTimings {

  private record Arm(LiveIndicator indicator, Library library) {}

  private final int iterationMillis;
  private final Map<Arm, List<Double>> measured = new LinkedHashMap<>();

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

  /** Every arm once, each in a new JVM. */
  void measureOnce(boolean backwards) throws RunnerException {
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

  private static double cpuNanos(RunResult result) {
    return counter(result, "cpuNanos") / counter(result, "records");
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private Options options(Arm arm) {
    return new OptionsBuilder()
        .include(IndicatorArms.class.getName() + "\\.update$")
        .param("indicator", arm.indicator().name())
        .param("library", arm.library().name())
        .forks(1)
        .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR")
        .warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(iterationMillis))
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(iterationMillis))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }
}
