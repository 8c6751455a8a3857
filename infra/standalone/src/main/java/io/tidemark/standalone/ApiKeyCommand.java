package io.tidemark.standalone;

import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.api.plan.Plans;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.Organizations;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an organisation and its first key: how a new installation gets somebody who may ask. */
@Command(
    name = "api-key",
    mixinStandardHelpOptions = true,
    description = "Adds an organisation with an API key, and prints the key: it is not kept.")
final class ApiKeyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--organization", required = true, paramLabel = "NAME", description = "Its name.")
  private String organization;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "PLAN",
      description = "One of the plans, such as free, pro or enterprise.")
  private String plan;

  @Option(
      names = "--database",
      defaultValue = "${env:TIDEMARK_DATABASE_URL:-jdbc:postgresql://127.0.0.1:5432/tidemark}",
      description = "JDBC URL (TIDEMARK_DATABASE_URL, default ${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--admin-user",
      defaultValue = "${env:TIDEMARK_DATABASE_ADMIN_USER:-postgres}",
      description = "Owns the database (TIDEMARK_DATABASE_ADMIN_USER, default ${DEFAULT-VALUE}).")
  private String admin;

  // No option: a command line can be read by others on the machine.
  private final String password =
      System.getenv().getOrDefault("TIDEMARK_DATABASE_ADMIN_PASSWORD", "");

  @Override
  public Integer call() {
    Logs.silence();
    if (!Plans.shipped().plans().keySet().contains(plan)) {
      throw new ParameterException(
          spec.commandLine(),
          "plan must be one of " + Plans.shipped().plans().keySet() + ": plan='" + plan + "'");
    }
    ApiKey key = ApiKeys.generate();
    Organizations.add(
        new DatabaseLogin(url, admin, password),
        UUID.randomUUID(),
        organization,
        plan,
        key.sha256(),
        key.prefix());
    PrintWriter out = spec.commandLine().getOut();
    out.println(key.text());
    out.flush();
    return 0;
  }
}
