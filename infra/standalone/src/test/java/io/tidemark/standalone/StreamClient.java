package io.tidemark.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A WebSocket client that remembers what it was sent. */
final class StreamClient implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private volatile int closeCode;
  private WebSocket socket;

  static StreamClient connect(int port, String feed)
      throws ExecutionException, InterruptedException {
    StreamClient client = new StreamClient();
    client.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/stream/" + feed), client)
            .get();
    return client;
  }

  void send(String text) throws ExecutionException, InterruptedException {
    socket.sendText(text, true).get();
  }

  JsonNode await(Duration atMost, Predicate<JsonNode> wanted) {
    try {
      Awaitility.await().atMost(atMost).until(() -> messages.stream().anyMatch(wanted));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not received; but: " + messages, e);
    }
    return messages.stream().filter(wanted).findFirst().orElseThrow();
  }

  int awaitClose(Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> closeCode != 0);
    return closeCode;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        JSON.readTree(partial.toString()).forEach(messages::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closeCode = code;
    return null;
  }
}
