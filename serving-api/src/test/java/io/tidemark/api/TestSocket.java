package io.tidemark.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client's end of a WebSocket, remembering every message. */
public final class TestSocket implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final StringBuilder frame = new StringBuilder();
  private volatile boolean reading = true;
  private WebSocket socket;

  static TestSocket open(HttpClient http, URI uri) {
    TestSocket listener = new TestSocket();
    listener.socket = http.newWebSocketBuilder().buildAsync(uri, listener).join();
    return listener;
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      try {
        JSON.readTree(frame.toString()).forEach(messages::add);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + frame, e);
      }
      frame.setLength(0);
    }
    if (reading) {
      webSocket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closeCode.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closeCode.completeExceptionally(error);
  }

  public TestSocket send(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Takes nothing more from the network. */
  public void stopReading() {
    reading = false;
  }

  /** Takes what the network has again. */
  public void resumeReading() {
    reading = true;
    socket.request(1);
  }

  /** Waits until the server has closed or cut the connection. */
  public void awaitGone() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(closeCode::isDone);
  }

  /** Goes away without a word. */
  public void abort() {
    socket.abort();
  }

  public List<JsonNode> messages() {
    return messages;
  }

  /** Everything of one type so far. */
  public List<JsonNode> messages(String type) {
    return messages.stream().filter(message -> message.path("T").asText().equals(type)).toList();
  }

  public JsonNode awaitMessage(Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> messages.stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** The first message of a type. */
  public JsonNode await(String type) {
    return awaitMessage(message -> message.path("T").asText().equals(type));
  }

  public JsonNode awaitError(int code) {
    return awaitMessage(
        message ->
            message.path("T").asText().equals("error") && message.path("code").asInt() == code);
  }

  /** The code with which the server closed. */
  public int awaitClose() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> closeCode.getNow(null), code -> code != null);
  }

  public boolean isOpen() {
    return !closeCode.isDone();
  }
}
