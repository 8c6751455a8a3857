package io.tidemark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bars as text, by instrument and start, so that two ways to get them can be compared. Without
 * {@code rev}, which tells how a bar came about, not what it is.
 */
final class Bars {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Bars() {}

  /** Those in {@code bars.csv} of a replay that end by a time. */
  static Map<String, String> ofFile(Path csv, Timeframe timeframe, Instant until)
      throws IOException {
    Map<String, String> bars = new TreeMap<>();
    for (String line : Files.readAllLines(csv)) {
      String[] f = line.split(",", -1);
      if (f[1].equals(timeframe.code()) && endsBy(f[2], timeframe, until)) {
        bars.put(
            f[0] + " " + f[2],
            "%s %s %s %s %s %s %s"
                .formatted(
                    number(f[3]),
                    number(f[4]),
                    number(f[5]),
                    number(f[6]),
                    number(f[7]),
                    f[8],
                    number(f[9])));
      }
    }
    return bars;
  }

  /** Those the API answers with that end by a time; none while it does not answer. */
  static Map<String, String> ofApi(URI api, String key, Timeframe timeframe, Instant until)
      throws IOException, InterruptedException {
    Map<String, String> bars = new TreeMap<>();
    String path =
        "/v1/bars?symbols=%s&limit=10000&timeframe=%s&page_token="
            .formatted(String.join(",", RecordedTape.INSTRUMENTS), timeframe.code());
    String token = "";
    while (!token.equals("null")) {
      HttpResponse<String> response =
          get(api.resolve(token.isEmpty() ? first(path) : path + token), key);
      if (response.statusCode() != 200) {
        return Map.of();
      }
      JsonNode page = JSON.readTree(response.body());
      page.path("bars")
          .properties()
          .forEach(
              instrument ->
                  instrument
                      .getValue()
                      .forEach(bar -> put(bars, instrument.getKey(), timeframe, bar, until)));
      token = page.path("next_page_token").asText();
    }
    return bars;
  }

  private static String first(String path) {
    return path.substring(0, path.lastIndexOf('&'));
  }

  private static HttpResponse<String> get(URI uri, String key)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + key).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void put(
      Map<String, String> bars, String symbol, Timeframe timeframe, JsonNode bar, Instant until) {
    if (endsBy(bar.path("t").asText(), timeframe, until)) {
      bars.put(
          symbol + " " + bar.path("t").asText(),
          "%s %s %s %s %s %d %s"
              .formatted(
                  bar.path("o").asDouble(),
                  bar.path("h").asDouble(),
                  bar.path("l").asDouble(),
                  bar.path("c").asDouble(),
                  bar.path("v").asDouble(),
                  bar.path("n").asLong(),
                  bar.path("vw").asDouble()));
    }
  }

  private static boolean endsBy(String start, Timeframe timeframe, Instant until) {
    return !Instant.parse(start).plusNanos(timeframe.nanos()).isAfter(until);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
