package io.tidemark.benchmarks;

import io.tidemark.benchmarks.wire.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Processor time a record in nanoseconds, by arm: a method of {@link WireFormatArms} with a
 * candidate.
 */
final class WireFormatTimings {

  private record Arm(String method, Candidate candidate) {}

  private final boolean quick;
  private final Map<Arm, List<Double>> measured = new LinkedHashMap<>();

  WireFormatTimings(boolean quick) {
    this.quick = quick;
    for (String method : List.of("encodeTrade", "decodeTrade", "encodeBar", "decodeBar")) {
      Stream.of(Candidate.values())
          .forEach(candidate -> measured.put(new Arm(method, candidate), new ArrayList<>()));
    }
    measured.put(new Arm("readTrade", Candidate.SBE), new ArrayList<>());
    measured.put(new Arm("readBar", Candidate.SBE), new ArrayList<>());
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

  Spread of(String method, Candidate candidate) {
    return Spread.of(measured.get(new Arm(method, candidate)));
  }

  private static double cpuNanos(RunResult result) {
    return counter(result, "cpuNanos") / counter(result, "records");
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private Options options(Arm arm) {
    return new OptionsBuilder()
        .include(WireFormatArms.class.getName() + "\\." + arm.method() + "$")
        .param("candidate", arm.candidate().name())
        .forks(1)
        .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR")
        .warmupIterations(quick ? 2 : 3)
        .warmupTime(TimeValue.milliseconds(400))
        .measurementIterations(quick ? 1 : 3)
        .measurementTime(TimeValue.milliseconds(200))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }
}
