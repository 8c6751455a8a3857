package io.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.api.plan.Delays;
import io.tidemark.api.query.DatabaseConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The API where nothing else is there. */
class ServingApiTest {

  // Port 1 refuses connections.
  private static final DatabaseConfig NO_DATABASE =
      new DatabaseConfig("127.0.0.1", 1, "none", "nobody", "secret");

  private static ServingApiConfig config(int port) {
    return ServingApiConfig.local(port, "127.0.0.1:1", NO_DATABASE, Optional.empty());
  }

  private static HttpResponse<String> get(ServingApi api, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + api.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  @Timeout(60)
  void livesWithoutKafkaAndDatabaseButIsNotReady() throws Exception {
    try (ServingApi api = new ServingApi(config(0)).start()) {
      assertThat(get(api, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(api, "/readyz").statusCode()).isEqualTo(503);
      HttpResponse<String> health = get(api, "/v1/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body())
          .contains("the database does not answer", "\"status\":\"not_ready\"");
      assertThat(get(api, "/console/config.json").body()).isEqualTo("{}");
    }
  }

  @Test
  @Timeout(60)
  void saysThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> new ServingApi(config(port)).start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void keepsThePasswordOutOfTexts() {
    assertThat(config(0).toString()).contains("127.0.0.1").doesNotContain("secret");
  }

  @Test
  void readsJdbcUrls() {
    DatabaseConfig config = DatabaseConfig.of("jdbc:postgresql://db:5433/tidemark", "u", "p");
    assertThat(config).isEqualTo(new DatabaseConfig("db", 5433, "tidemark", "u", "p"));
    assertThat(DatabaseConfig.of("jdbc:postgresql://db/x", "u", "p").port()).isEqualTo(5432);
    assertThatThrownBy(() -> DatabaseConfig.of("postgres://db/x", "u", "p"))
        .hasMessageContaining("jdbc:postgresql://HOST[:PORT]/NAME");
  }

  @Test
  void takesItsSettingsFromTheCommandLine() {
    ServingApiCommand command = new ServingApiCommand();
    new CommandLine(command)
        .parseArgs("--port=8081", "--kafka=k:9092", "--cors-origins=https://a.b,https://c.d");
    ServingApiConfig config = command.config();
    assertThat(config.port()).isEqualTo(8081);
    assertThat(config.kafka()).isEqualTo("k:9092");
    assertThat(config.corsOrigins()).containsExactly("https://a.b", "https://c.d");
    assertThat(config.demoKey()).isEmpty();
    assertThat(config.database().port()).isEqualTo(5432);
    assertThat(config.plans().delayedFeed())
        .isEqualTo(new Delays(Duration.ofMinutes(15), Duration.ofDays(1)));
  }
}
