package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.Organizations;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.servers.Ports;
import io.tidemark.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services of {@code docker-compose.yml} as processes of this machine, each a JVM of its own,
 * over a real broker and database: a TaskManager is killed and a JobManager restarted while a tape
 * plays, and the bars come out as those of an undisturbed replay.
 */
@Timeout(180)
class ClusterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TIDEMARK_DATABASE_ADMIN_PASSWORD", "not used",
          "TIDEMARK_STORE_PASSWORD", "store secret",
          "TIDEMARK_API_PASSWORD", "api secret",
          "TIDEMARK_CHECKPOINT_INTERVAL", "PT1S",
          "TIDEMARK_FEED", "tape:/tapes/tape.csv",
          "TIDEMARK_SPEED", "60");

  @TempDir Path directory;

  private final int rpcPort = Ports.free();
  private final int restPort = Ports.free();
  private final int apiPort = Ports.free();

  @Test
  void neitherAKilledTaskManagerNorARestartedJobManagerChangesABar() throws Exception {
    Path jars = Checkout.requireJars();
    RecordedTape tape = RecordedTape.write(directory.resolve("tape.csv"), Duration.ofMinutes(24));
    DatabaseLogin database = emptyDatabase();
    try (ComposeProcesses cluster = cluster(jars, database)) {
      try {
        cluster.run("topics");
        cluster.run("database-migrate");
        String key = proKey(database);
        startFlink(cluster);
        cluster.start("jobs");
        cluster.start("api");
        awaitWords(cluster, "market runs");
        awaitWords(cluster, "store runs");
        awaitWords(cluster, "signals runs");
        cluster.start("ingest");

        awaitNewBars(key);
        cluster.kill("taskmanager");
        startTaskManager(cluster);
        awaitNewBars(key);
        cluster.stop("jobmanager");
        startJobManager(cluster);
        awaitWords(cluster, "submitting market from /.*market runs");

        cluster.runCommand(
            "replay", "replay", "--trades", tape.file().toString(), "--out", directory.toString());
        awaitTheBarsOf(tape, key);
      } catch (Throwable e) {
        throw new AssertionError(cluster.lastWords(), e);
      }
    }
  }

  private void startFlink(ComposeProcesses cluster) throws IOException {
    startJobManager(cluster);
    startTaskManager(cluster);
  }

  private void startJobManager(ComposeProcesses cluster) throws IOException {
    cluster.start(
        "jobmanager",
        "-Drest.port=" + restPort,
        "-Drest.bind-port=" + restPort,
        "-Djobmanager.rpc.port=" + rpcPort,
        "-Dio.tmp.dirs=" + directory);
  }

  private void startTaskManager(ComposeProcesses cluster) throws IOException {
    cluster.start("taskmanager", "-Djobmanager.rpc.port=" + rpcPort, "-Dio.tmp.dirs=" + directory);
  }

  private static void awaitWords(ComposeProcesses cluster, String words) {
    Pattern pattern = Pattern.compile(words, Pattern.DOTALL);
    await()
        .pollInterval(POLL)
        .atMost(PATIENCE)
        .until(() -> pattern.matcher(cluster.output("jobs")).find());
  }

  /** Bars and a checkpoint that were not there before. */
  private void awaitNewBars(String key) {
    int bars = barsSoFar(key);
    Instant now = Instant.now();
    await()
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .ignoreExceptionsInstanceOf(NoSuchFileException.class)
        .atMost(PATIENCE)
        .until(() -> barsSoFar(key) > bars && checkpointSince(now));
  }

  private int barsSoFar(String key) {
    try {
      return Bars.ofApi(api(), key, Timeframe.MIN_1, Instant.MAX).size();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Old checkpoints go while this looks.
  private boolean checkpointSince(Instant time) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("checkpoints"))) {
      for (Path file : files.filter(path -> path.endsWith("_metadata")).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isAfter(time)) {
          return true;
        }
      }
      return false;
    }
  }

  private void awaitTheBarsOf(RecordedTape tape, String key) throws Exception {
    // A live feed does not know that the last trade was the last: what it may still change is out.
    Instant until = tape.end().minusSeconds(3);
    for (Timeframe timeframe : List.of(Timeframe.MIN_5, Timeframe.MIN_1, Timeframe.SEC_1)) {
      Map<String, String> expected = Bars.ofFile(directory.resolve("bars.csv"), timeframe, until);
      assertThat(expected).hasSizeGreaterThan(7);
      await()
          .pollInterval(POLL)
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Bars.ofApi(api(), key, timeframe, until))
                      .as("%s bars", timeframe.code())
                      .isEqualTo(expected));
    }
  }

  private ComposeProcesses cluster(Path jars, DatabaseLogin database) throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    // Before those that may bring the same digits.
    places.put("8080", Integer.toString(apiPort));
    places.put("jdbc:postgresql://timescaledb:5432/tidemark", database.url());
    places.put("kafka:9092", TestServers.kafka());
    places.put("jobmanager:8081", "127.0.0.1:" + restPort);
    places.put("address=jobmanager", "address=127.0.0.1");
    places.put("/var/lib/tidemark/checkpoints", directory.resolve("checkpoints").toString());
    places.put("/tapes", directory.toString());
    places.put("0.0.0.0", "127.0.0.1");
    places.put("not used", database.password());
    Files.createDirectories(directory.resolve("checkpoints"));
    return new ComposeProcesses(
        ComposeFile.read(Checkout.COMPOSE, SETTINGS),
        directory,
        Map.of(
            "TIDEMARK_LIB", jars.toString(),
            "FLINK_CONF_DIR", Checkout.DOCKER.resolve("flink").toString(),
            "TIDEMARK_JOBS_SIGN", directory.resolve("jobs-run").toString()),
        places);
  }

  private static DatabaseLogin emptyDatabase() throws SQLException {
    DatabaseLogin admin = TestServers.postgresql().admin();
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE cluster TEMPLATE template0");
    }
    return new DatabaseLogin(
        admin.url().replaceFirst("/[^/]*$", "/cluster"), admin.user(), admin.password());
  }

  private URI api() {
    return URI.create("http://127.0.0.1:" + apiPort);
  }

  private static String proKey(DatabaseLogin admin) {
    ApiKey key = ApiKeys.generate();
    Organizations.add(admin, UUID.randomUUID(), "Test", "pro", key.sha256(), key.prefix());
    return key.text();
  }
}
