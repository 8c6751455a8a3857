package io.tidemark.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** The command line as a person has it, in this process. */
public final class TidemarkCommand {

  private final StringWriter terminal = new StringWriter();

  /** Runs a command, and returns its exit code. */
  public int run(List<String> arguments) {
    CommandLine command = Tidemark.commandLine();
    command.setOut(new PrintWriter(terminal, true));
    command.setErr(new PrintWriter(terminal, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  /** All that it has said. */
  public String said() {
    return terminal.toString();
  }
}
