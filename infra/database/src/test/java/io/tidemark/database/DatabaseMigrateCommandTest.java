package io.tidemark.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DatabaseMigrateCommandTest {

  private final StringWriter errors = new StringWriter();

  @Test
  void tellsInOneLineWhichDatabaseDoesNotAnswer() {
    int exitCode = execute("--url=jdbc:postgresql://127.0.0.1:1/tidemark", "--password=hunter2");
    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("database jdbc:postgresql://127.0.0.1:1/tidemark is not available")
        .doesNotContain("hunter2", "\tat ")
        .hasLineCount(1);
  }

  @Test
  void refusesAUrlThatIsNone() {
    assertThat(execute("--url=db:5432", "--password=hunter2")).isEqualTo(1);
    assertThat(errors.toString()).contains("url='db:5432'").hasLineCount(1);
  }

  private int execute(String... arguments) {
    CommandLine command = DatabaseMigrateCommand.commandLine();
    return command.setErr(new PrintWriter(errors, true)).execute(arguments);
  }
}
