package io.tidemark.standalone;

import io.tidemark.api.ServingApiCommand;
import io.tidemark.database.DatabaseMigrateCommand;
import io.tidemark.flink.job.JobCommand;
import io.tidemark.ingest.IngestCommand;
import io.tidemark.standalone.regime.BacktestCommand;
import io.tidemark.standalone.regime.TrainCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. {@code up}, {@code replay} and {@code indicators} are for people; the others
 * are what a cluster runs, one a process.
 */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    version = "tidemark 0.1.0",
    description = "Streaming market analytics on your own machines.",
    subcommands = {
      UpCommand.class,
      ReplayCommand.class,
      IndicatorsCommand.class,
      TrainCommand.class,
      BacktestCommand.class,
      ReleaseModelCommand.class,
      WatchCommand.class,
      ApiKeyCommand.class,
      TopicsCommand.class,
      DatabaseMigrateCommand.class,
      IngestCommand.class,
      JobCommand.class,
      ServingApiCommand.class
    })
public final class Tidemark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Tidemark())
        .setParameterExceptionHandler(Tidemark::refuse)
        .setExecutionExceptionHandler(Tidemark::explain)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** What is wrong with the command line, without the whole help behind it. */
  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tidemark: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A sentence for the person, the trace for the log. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    LoggerFactory.getLogger(Tidemark.class).error("{} failed", command.getCommandName(), failure);
    command.getErr().println("tidemark: " + Failures.sentence(failure));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do, e.g. 'tidemark up'.");
  }
}
