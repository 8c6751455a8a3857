package io.tidemark.benchmarks.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the JobManager tells. */
final class FlinkRest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String base;

  FlinkRest(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** The JobManager's answer; an empty object where it gives none. */
  JsonNode get(String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? json.readTree(answer.body()) : json.createObjectNode();
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }

  int taskManagers() throws InterruptedException {
    return get("/taskmanagers").path("taskmanagers").size();
  }

  /** The first subtask of the operator with the state. */
  JsonNode marketTask(String job) throws InterruptedException {
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().startsWith("market")) {
        String path = "/jobs/%s/vertices/%s".formatted(job, vertex.path("id").asText());
        return get(path).path("subtasks").path(0);
      }
    }
    return json.createObjectNode();
  }

  /** The newest completed checkpoint. */
  JsonNode checkpoint(String job) throws InterruptedException {
    return get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
  }
}
