package io.tidemark.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.api.account.Accounts;
import io.tidemark.api.console.Console;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.ApiKeyStore;
import io.tidemark.api.query.Database;
import io.tidemark.api.query.DatabaseConfig;
import io.tidemark.api.stream.StreamConfig;
import io.tidemark.api.stream.StreamServer;
import io.tidemark.api.webhook.ExternalSignalProducer;
import io.tidemark.api.webhook.ExternalSignals;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The documents say what the code does. */
class RoutesTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static JsonNode document(String name) throws IOException {
    try (InputStream in = RoutesTest.class.getResourceAsStream("/io/tidemark/api/" + name)) {
      return new YAMLMapper().readTree(in);
    }
  }

  private Router router() {
    Clock clock = Clock.systemUTC();
    Plans plans = Plans.shipped();
    Database database =
        Database.open(vertx, new DatabaseConfig("127.0.0.1", 1, "none", "nobody", ""));
    Accounts accounts = new Accounts(new ApiKeyStore(database), plans, clock);
    StreamServer streams =
        new StreamServer(vertx, StreamConfig.defaults(), accounts, plans.delayedFeed(), clock);
    return Routes.of(
        vertx,
        new Routes.Parts(
            database,
            accounts,
            plans,
            streams,
            new ExternalSignals(new ExternalSignalProducer(vertx, "127.0.0.1:1")),
            new Console(Optional.empty()),
            List.of(),
            clock));
  }

  @Test
  void everyRouteIsInTheDocumentAndTheOtherWayRound() throws IOException {
    Set<String> routes =
        router().getRoutes().stream()
            .map(Route::getName)
            .filter(name -> name != null && name.matches("(GET|POST) /.*"))
            .map(name -> name.replaceAll(":([a-z]+)", "{$1}"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented = new TreeSet<>();
    document("openapi.yaml")
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(routes).isEqualTo(documented).hasSizeGreaterThan(8);
  }

  @Test
  void everyParameterIsInTheDocument() throws IOException {
    for (Kind kind : Kind.values()) {
      assertThat(parameters("/v1/" + kind.code())).isEqualTo(HistoryRequest.parameters(kind));
    }
    for (Kind kind : Kind.streamed()) {
      assertThat(parameters("/v1/" + kind.code() + "/latest"))
          .isEqualTo(LatestHandler.parameters(kind));
    }
    assertThat(parameters("/v1/track-record")).isEqualTo(TrackRecordHandler.PARAMETERS);
  }

  private static Set<String> parameters(String path) throws IOException {
    JsonNode api = document("openapi.yaml");
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : api.path("paths").path(path).path("get").path("parameters")) {
      String reference = parameter.path("$ref").asText();
      names.add(
          (reference.isEmpty() ? parameter : api.at(reference.substring(1))).path("name").asText());
    }
    return names;
  }

  @Test
  void referencesLeadSomewhere() throws IOException {
    for (String name : List.of("openapi.yaml", "asyncapi.yaml")) {
      JsonNode document = document(name);
      List<JsonNode> references = document.findValues("$ref");
      assertThat(references).isNotEmpty();
      for (JsonNode reference : references) {
        assertThat(document.at(reference.asText().substring(1)).isMissingNode())
            .as(name + ": " + reference)
            .isFalse();
      }
    }
  }
}
