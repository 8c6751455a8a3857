package io.tidemark.benchmarks;

import io.tidemark.benchmarks.latency.LatencyCommand;
import io.tidemark.benchmarks.recovery.RecoveryCommand;
import io.tidemark.benchmarks.state.StateCommand;
import io.tidemark.benchmarks.stream.JobCommand;
import io.tidemark.benchmarks.stream.PeersCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code ./tidemark bench}: every measurement, or one. */
@Command(
    name = "tidemark bench",
    version = "tidemark 0.1.0",
    mixinStandardHelpOptions = true,
    description =
        "Measures Tidemark beside others on this machine; without a command, all in turn.",
    subcommands = {
      JobCommand.class,
      PeersCommand.class,
      LatencyCommand.class,
      RecoveryCommand.class,
      StateCommand.class,
      IndicatorBenchmark.class,
      WireFormatBenchmark.class
    })
public final class Bench implements Callable<Integer> {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench()).setExecutionExceptionHandler(Bench::explain);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().printf("tidemark bench %s: %s%n", command.getCommandName(), sentence(failure));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String sentence(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** The worst exit code of all. */
  @Override
  public Integer call() {
    int worst = 0;
    for (String name : List.copyOf(spec.subcommands().keySet())) {
      System.err.println("== " + name);
      worst = Math.max(worst, commandLine().execute(name));
    }
    return worst;
  }
}
