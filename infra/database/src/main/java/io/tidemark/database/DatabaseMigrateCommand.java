package io.tidemark.database;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Migrates the database and gives the processes their users; the first container to run. Repeating
 * it is harmless.
 */
@Command(
    name = "database-migrate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Brings the database to the current schema and sets the users' passwords.")
public final class DatabaseMigrateCommand implements Callable<Integer> {

  @Option(
      names = "--url",
      defaultValue = "${env:TIDEMARK_DATABASE_URL:-jdbc:postgresql://127.0.0.1:5432/tidemark}",
      description = "JDBC URL, without user and password (TIDEMARK_DATABASE_URL)")
  private String url;

  @Option(
      names = "--user",
      defaultValue = "${env:TIDEMARK_DATABASE_ADMIN_USER:-postgres}",
      description = "owner of the database (TIDEMARK_DATABASE_ADMIN_USER)")
  private String user;

  @Option(
      names = "--password",
      defaultValue = "${env:TIDEMARK_DATABASE_ADMIN_PASSWORD}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      required = true,
      description = "the owner's password (TIDEMARK_DATABASE_ADMIN_PASSWORD)")
  private String password;

  @Option(
      names = "--store-user",
      defaultValue = "${env:TIDEMARK_STORE_USER:-tidemark_store_user}",
      description = "user that writes market tables (TIDEMARK_STORE_USER)")
  private String storeUser;

  @Option(
      names = "--store-password",
      defaultValue = "${env:TIDEMARK_STORE_PASSWORD}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "its password; without it the user is left as it is (TIDEMARK_STORE_PASSWORD)")
  private String storePassword;

  @Option(
      names = "--api-user",
      defaultValue = "${env:TIDEMARK_API_USER:-tidemark_api_user}",
      description = "user that serves the API (TIDEMARK_API_USER)")
  private String apiUser;

  @Option(
      names = "--api-password",
      defaultValue = "${env:TIDEMARK_API_PASSWORD}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "its password; without it the user is left as it is (TIDEMARK_API_PASSWORD)")
  private String apiPassword;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command, with errors as one line on stderr and exit code 1. */
  public static CommandLine commandLine() {
    return new CommandLine(new DatabaseMigrateCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof DatabaseException
                  || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
              }
              throw failure;
            });
  }

  @Override
  public Integer call() {
    DatabaseLogin admin = new DatabaseLogin(url, user, password);
    Migrations.Result result = Migrations.migrate(admin);
    if (storePassword != null) {
      DatabaseRole.TIDEMARK_STORE.grantTo(storeUser, storePassword, admin);
    }
    if (apiPassword != null) {
      DatabaseRole.TIDEMARK_API.grantTo(apiUser, apiPassword, admin);
    }
    System.out.printf(
        "%s: %s, %d migrations applied%n", admin.url(), result.edition(), result.applied());
    return 0;
  }
}
