package io.tidemark.benchmarks.recovery;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** From the kill of a TaskManager to new results; 1 where any bar is missing or different. */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    description =
        "Kills the TaskManager that has the state and measures when the next results come.")
public final class RecoveryCommand implements Callable<Integer> {

  @Mixin private RecoveryOptions options;

  @Override
  public Integer call() throws Exception {
    RecoveryReport report = new RecoveryBenchmark(options, System.err).run();
    report.write(options.json);
    System.out.println(report.table());
    System.out.println("Written to " + options.json);
    return report.differences().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
