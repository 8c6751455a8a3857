package io.tidemark.api;

import io.tidemark.api.plan.Plans;
import io.tidemark.api.query.DatabaseConfig;
import io.tidemark.api.stream.StreamConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The API as a process of its own. Every option can be set by an environment variable. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serves bars over REST and WebSocket, and the console.")
public final class ServingApiCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      defaultValue = "${env:TIDEMARK_API_HOST:-127.0.0.1}",
      description = "Address to listen on, TIDEMARK_API_HOST (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "${env:TIDEMARK_API_PORT:-8080}",
      description = "Port to listen on, TIDEMARK_API_PORT (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--kafka",
      defaultValue = "${env:TIDEMARK_KAFKA:-127.0.0.1:9092}",
      description = "Kafka bootstrap servers, TIDEMARK_KAFKA (${DEFAULT-VALUE}).")
  private String kafka;

  @Option(
      names = "--database",
      defaultValue = "${env:TIDEMARK_DATABASE_URL:-jdbc:postgresql://127.0.0.1:5432/tidemark}",
      description = "PostgreSQL, TIDEMARK_DATABASE_URL (${DEFAULT-VALUE}).")
  private String database;

  @Option(
      names = "--database-user",
      defaultValue = "${env:TIDEMARK_API_USER:-tidemark_api_user}",
      description =
          "Who the API is there, TIDEMARK_API_USER (${DEFAULT-VALUE}); its password comes from"
              + " TIDEMARK_API_PASSWORD, because others can read command lines.")
  private String databaseUser;

  @Option(
      names = "--plans",
      defaultValue = "${env:TIDEMARK_PLANS:-}",
      description = "File of plans, TIDEMARK_PLANS (the shipped ones).")
  private String plans;

  @Option(
      names = "--cors-origins",
      split = ",",
      defaultValue = "${env:TIDEMARK_CORS_ORIGINS:-}",
      description = "Origins whose pages may call, TIDEMARK_CORS_ORIGINS (none).")
  private List<String> corsOrigins = List.of();

  public static void main(String[] args) {
    System.exit(new CommandLine(new ServingApiCommand()).execute(args));
  }

  /** Serves until the process is asked to end; 2 with a sentence if it cannot start. */
  @Override
  public Integer call() throws InterruptedException {
    ServingApi api;
    try {
      api = new ServingApi(config()).start();
    } catch (IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
      System.err.println("tidemark-api: " + e.getMessage());
      return 2;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(api::close, "shutdown"));
    new CountDownLatch(1).await();
    return 0;
  }

  ServingApiConfig config() {
    return new ServingApiConfig(
        host,
        port,
        kafka,
        DatabaseConfig.of(
            database,
            databaseUser,
            Optional.ofNullable(System.getenv("TIDEMARK_API_PASSWORD")).orElse("")),
        plans.isEmpty() ? Plans.shipped() : Plans.read(Path.of(plans)),
        Optional.empty(),
        corsOrigins.stream().filter(origin -> !origin.isEmpty()).toList(),
        StreamConfig.defaults());
  }
}
