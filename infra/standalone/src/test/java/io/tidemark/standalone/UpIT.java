package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * From a tape file to REST and WebSocket, through a kill and a second start, as a person would meet
 * it.
 */
class UpIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LENGTH = Duration.ofMinutes(30);

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aKillWhileTheTapePlaysChangesNoBar() throws Exception {
    Path tape = SampleTape.write(directory.resolve("sample.csv"), LENGTH);
    int port = Ports.free();
    String[] arguments = {"--feed", "tape:" + tape, "--data", directory.resolve("data").toString()};

    String key;
    try (TidemarkProcess first = TidemarkProcess.up(directory, port, withSpeed(arguments, "60"))) {
      key = first.proKey();
      barsArriveOnTheSocket(first);
      nonsenseGetsTheAnswersOfTheSpecification(first);
      await().atMost(Duration.ofSeconds(60)).until(() -> bars(port, key, "1Min").size() > 10);
      await().atMost(Duration.ofSeconds(60)).until(() -> checkpoints().size() > 1);
      first.kill();
    }
    damageNewestCheckpoint();

    try (TidemarkProcess second =
        TidemarkProcess.up(directory, port, withSpeed(arguments, "max"))) {
      assertThat(second.proKey()).isEqualTo(key);
      assertThat(Files.readString(directory.resolve("data/tidemark.log")))
          .contains("trying an older checkpoint");
      Map<String, String> expected = replayed(tape);
      for (Timeframe timeframe : List.of(Timeframe.SEC_1, Timeframe.MIN_1, Timeframe.MIN_5)) {
        Map<String, String> wanted = closed(expected, timeframe);
        assertThat(wanted).hasSizeGreaterThan(8);
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(closed(bars(port, key, timeframe.code()), timeframe))
                        .isEqualTo(wanted));
      }
      long pid = second.pid();
      assertThat(second.stop()).isEqualTo(143);
      assertThat(second.output()).contains("Stopped.");
      assertThat(
              ProcessHandle.allProcesses().filter(p -> uses(p, directory)).map(ProcessHandle::pid))
          .as("processes left by " + pid)
          .isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TidemarkProcess refused =
            TidemarkProcess.run(
                directory, "up", "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.output())
          .contains("port " + taken.getLocalPort() + " is taken")
          .doesNotContain("\tat ");
    }
  }

  /** As a full disk leaves it. */
  private void damageNewestCheckpoint() throws IOException {
    Path metadata = checkpoints().get(0).resolve("_metadata");
    Files.write(metadata, Arrays.copyOf(Files.readAllBytes(metadata), 100));
  }

  private List<Path> checkpoints() {
    return new Checkpoints(directory.resolve("data/checkpoints/market")).newestFirst();
  }

  private void barsArriveOnTheSocket(TidemarkProcess up) throws Exception {
    // The API knows an instrument a moment after the tape's first trade of it.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get(up.port(), up.proKey(), "/v1/instruments/AAA").statusCode() == 200);
    StreamClient client = StreamClient.connect(up.port(), "realtime");
    client.send("{\"action\":\"auth\",\"key\":\"" + up.proKey() + "\"}");
    client.send("{\"action\":\"subscribe\",\"bars\":[\"AAA\"],\"timeframe\":\"1Sec\"}");
    JsonNode bar =
        client.await(Duration.ofSeconds(40), m -> type(m, "b") && m.path("closed").asBoolean());
    assertThat(bar.path("S").asText()).isEqualTo("AAA");
    assertThat(bar.path("t").asText()).startsWith("2024-03-04T14:");
    assertThat(bar.path("simulated").asBoolean()).isFalse();
    client.await(Duration.ofSeconds(10), m -> type(m, "wm"));
    client.await(Duration.ofSeconds(10), m -> type(m, "hb"));
  }

  private void nonsenseGetsTheAnswersOfTheSpecification(TidemarkProcess up) throws Exception {
    StreamClient malformed = StreamClient.connect(up.port(), "realtime");
    malformed.send("{nonsense");
    assertThat(malformed.await(Duration.ofSeconds(5), m -> type(m, "error")).path("code").asInt())
        .isEqualTo(400);

    StreamClient stranger = StreamClient.connect(up.port(), "realtime");
    stranger.send("{\"action\":\"auth\",\"key\":\"tm_live_wrong\"}");
    assertThat(stranger.await(Duration.ofSeconds(5), m -> type(m, "error")).path("code").asInt())
        .isEqualTo(402);
    assertThat(stranger.awaitClose(Duration.ofSeconds(5))).isEqualTo(4402);

    String key = up.proKey();
    assertProblem(up, "wrong", "/v1/bars?symbols=AAA&timeframe=1Min", 401, "unauthenticated");
    assertProblem(up, key, "/v1/bars?symbols=NOPE&timeframe=1Min", 404, "not_found");
    assertProblem(
        up, key, "/v1/bars?symbols=AAA&timeframe=1Min&limit=10001", 400, "invalid_argument");
    assertProblem(
        up,
        up.freeKey(),
        "/v1/bars?symbols=AAA&timeframe=1Min&feed=realtime",
        403,
        "plan_required");
  }

  private void assertProblem(TidemarkProcess up, String key, String path, int status, String code)
      throws Exception {
    HttpResponse<String> response = get(up.port(), key, path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("request_id").asText()).isNotEmpty();
  }

  /** All pages. */
  private Map<String, String> bars(int port, String key, String timeframe) throws Exception {
    Map<String, String> bars = new TreeMap<>();
    String token = "";
    do {
      HttpResponse<String> response =
          get(port, key, "/v1/bars?symbols=AAA,BBB-USD&limit=1000&timeframe=" + timeframe + token);
      if (response.statusCode() != 200) {
        return bars;
      }
      JsonNode page = JSON.readTree(response.body());
      page.path("bars")
          .properties()
          .forEach(
              entry -> entry.getValue().forEach(bar -> put(bars, entry.getKey(), timeframe, bar)));
      token = "&page_token=" + page.path("next_page_token").asText();
    } while (!token.endsWith("=null"));
    return bars;
  }

  private static void put(Map<String, String> bars, String symbol, String timeframe, JsonNode bar) {
    bars.put(
        symbol + "," + timeframe + "," + bar.path("t").asText(),
        "%s,%s,%s,%s,%s,%d,%s"
            .formatted(
                bar.path("o").asDouble(),
                bar.path("h").asDouble(),
                bar.path("l").asDouble(),
                bar.path("c").asDouble(),
                bar.path("v").asDouble(),
                bar.path("n").asLong(),
                bar.path("vw").asDouble()));
  }

  private HttpResponse<String> get(int port, String key, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What an undisturbed, bounded run makes of the same tape. */
  private Map<String, String> replayed(Path tape) throws IOException {
    Path out = directory.resolve("replay");
    int exit =
        new CommandLine(new ReplayCommand())
            .execute("--trades", tape.toString(), "--out", out.toString());
    assertThat(exit).isZero();
    Map<String, String> bars = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("bars.csv"))) {
      String[] f = line.split(",", -1);
      if (!f[0].equals("symbol")) {
        bars.put(
            f[0] + "," + f[1] + "," + f[2],
            "%s,%s,%s,%s,%s,%s,%s"
                .formatted(
                    Double.parseDouble(f[3]),
                    Double.parseDouble(f[4]),
                    Double.parseDouble(f[5]),
                    Double.parseDouble(f[6]),
                    Double.parseDouble(f[7]),
                    f[8],
                    Double.parseDouble(f[9])));
      }
    }
    return bars;
  }

  /** Those closed for certain when the tape ends: a live feed does not know that it was the end. */
  private static Map<String, String> closed(Map<String, String> bars, Timeframe timeframe) {
    Instant end = SampleTape.START.plus(LENGTH).minusSeconds(3);
    Map<String, String> closed = new TreeMap<>();
    bars.forEach(
        (key, value) -> {
          String[] parts = key.split(",", -1);
          Instant barEnd = Instant.parse(parts[2]).plusNanos(timeframe.nanos());
          if (parts[1].equals(timeframe.code()) && !barEnd.isAfter(end)) {
            closed.put(key, value);
          }
        });
    return closed;
  }

  private static boolean type(JsonNode message, String type) {
    return message.path("T").asText().equals(type);
  }

  private static boolean uses(ProcessHandle process, Path directory) {
    return process.info().commandLine().orElse("").contains(directory.toString());
  }

  private static String[] withSpeed(String[] arguments, String speed) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--speed";
    all[arguments.length + 1] = speed;
    return all;
  }
}
