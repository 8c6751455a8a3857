package io.tidemark.benchmarks.stream;

import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that measures arms, prints a table and writes JSON; 1 where outputs differ. */
abstract class StreamCommand implements Callable<Integer> {

  @Mixin private StreamOptions options;
  @Spec private CommandSpec spec;

  /** The first is the reference. */
  abstract List<ArmKind> arms();

  abstract Ratio ratio();

  @Override
  public final Integer call() throws Exception {
    StreamReport report =
        new StreamBenchmark(options, arms(), System.err).run(spec.name(), ratio());
    Path file = options.json == null ? Path.of("bench", spec.name() + ".json") : options.json;
    report.write(file);
    System.out.println(report.table());
    System.out.println("Written to " + file);
    return report.equal() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
