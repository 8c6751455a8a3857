package io.tidemark.benchmarks.latency;

import io.tidemark.api.ServingApi;
import io.tidemark.api.ServingApiConfig;
import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.api.query.DatabaseConfig;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.DatabaseRole;
import io.tidemark.database.Migrations;
import io.tidemark.database.Organizations;
import io.tidemark.servers.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The API with a database of its own, until standard input ends. Arguments: Kafka, the directory of
 * the database. Says, once it is ready, its port and a key.
 */
public final class ApiMain {

  private ApiMain() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedDatabase server = new EmbeddedDatabase(Path.of(args[1]), 0)) {
      server.start();
      DatabaseLogin admin =
          new DatabaseLogin(server.createDatabase("tidemark"), server.user(), server.password());
      Migrations.migrate(admin);
      DatabaseLogin login = DatabaseRole.TIDEMARK_API.grantTo("api", "not secret", admin);
      ApiKey key = ApiKeys.generate();
      Organizations.add(admin, UUID.randomUUID(), "Bench", "pro", key.sha256(), key.prefix());
      DatabaseConfig database = DatabaseConfig.of(login.url(), login.user(), login.password());
      try (ServingApi api =
          new ServingApi(ServingApiConfig.local(0, args[0], database, Optional.empty())).start()) {
        awaitReady(api.port());
        ChildJvm.say(Integer.toString(api.port()));
        ChildJvm.say(key.text());
        while (System.in.read() >= 0) {
          // Nothing is asked of it.
        }
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void awaitReady(int port) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/readyz".formatted(port))).build();
    while (http.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
