package io.tidemark.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A WebSocket client for the terminal, so that trying the stream needs no other tool. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Prints the messages of the WebSocket stream, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "ws://localhost:8080",
      paramLabel = "URL",
      description = "Of the API (default ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--key",
      required = true,
      defaultValue = "${env:TIDEMARK_KEY}",
      paramLabel = "KEY",
      description = "An API key (TIDEMARK_KEY).")
  private String key;

  @Option(
      names = "--feed",
      defaultValue = "realtime",
      paramLabel = "FEED",
      description = "realtime, delayed or test (default ${DEFAULT-VALUE}).")
  private String feed;

  @Option(
      names = "--bars",
      defaultValue = "*",
      split = ",",
      paramLabel = "SYMBOL",
      description = "Instruments (default ${DEFAULT-VALUE}: all).")
  private List<String> bars;

  @Option(
      names = "--indicators",
      split = ",",
      paramLabel = "SYMBOL",
      description = "Instruments whose indicators are shown too (default: none).")
  private List<String> indicators = List.of();

  @Option(
      names = "--timeframe",
      defaultValue = "1Min",
      paramLabel = "TIMEFRAME",
      description = "1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day (default ${DEFAULT-VALUE}).")
  private String timeframe;

  @Override
  public Integer call() throws Exception {
    Logs.silence();
    PrintWriter out = spec.commandLine().getOut();
    ObjectMapper json = new ObjectMapper();
    CompletableFuture<String> closed = new CompletableFuture<>();
    try {
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(url.resolve("/v1/stream/" + feed), new Printer(out, closed))
              .get();
      send(socket, json.writeValueAsString(Map.of("action", "auth", "key", key)));
      send(socket, json.writeValueAsString(subscription(bars, indicators, timeframe)));
      out.println(closed.get());
      out.flush();
      return 1;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "nothing answers at %s; is tidemark up? (%s)".formatted(url, e.getCause()), e.getCause());
    }
  }

  /** An empty list would be refused: nothing can be meant by it. */
  static Map<String, Object> subscription(
      List<String> bars, List<String> indicators, String timeframe) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("action", "subscribe");
    message.put("bars", bars);
    if (!indicators.isEmpty()) {
      message.put("indicators", indicators);
    }
    message.put("timeframe", timeframe);
    return message;
  }

  private static void send(WebSocket socket, String text)
      throws ExecutionException, InterruptedException {
    socket.sendText(text, true).get();
  }

  private static final class Printer implements WebSocket.Listener {

    private final PrintWriter out;
    private final CompletableFuture<String> closed;

    private Printer(PrintWriter out, CompletableFuture<String> closed) {
      this.out = out;
      this.closed = closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      out.print(data);
      if (last) {
        out.println();
        out.flush();
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete("closed by the server: " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete("connection lost: " + error.getMessage());
    }
  }
}
