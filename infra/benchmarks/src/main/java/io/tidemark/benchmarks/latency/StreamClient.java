package io.tidemark.benchmarks.latency;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One client of a stream. */
final class StreamClient implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long SECONDS = 30;
  private static final int MAX_FRAME = 1 << 20;

  private final Vertx vertx = Vertx.vertx();

  /** Kept, because it closes its connections when nobody refers to it. */
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxMessageSize(MAX_FRAME));

  private final CountDownLatch subscribed = new CountDownLatch(1);
  private volatile Arrivals arrivals;
  private volatile String refused;
  private WebSocket socket;

  /** Connects to a port of this machine. */
  static StreamClient connect(int port, String path) throws Exception {
    StreamClient client = new StreamClient();
    try {
      client.open(port, path);
      return client;
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      client.close();
      throw e;
    }
  }

  private void open(int port, String path) throws Exception {
    socket = await(client.webSocket().textMessageHandler(this::take).connect(port, HOST, path));
  }

  private void take(String frame) {
    long now = EpochClock.nanos();
    if (subscribed.getCount() > 0) {
      // Once, while nothing is measured.
      if (frame.contains("\"T\":\"subscription\"")) {
        subscribed.countDown();
      } else if (frame.contains("\"T\":\"error\"")) {
        refused = frame;
        subscribed.countDown();
      }
    }
    Arrivals current = arrivals;
    if (current != null) {
      current.add(now, frame);
    }
  }

  /** Subscribes to the one-second bars, forming and closed. */
  void subscribe(String key, List<String> symbols) throws Exception {
    await(socket.writeTextMessage("{\"action\":\"auth\",\"key\":\"" + key + "\"}"));
    String list =
        symbols.stream().map(symbol -> '"' + symbol + '"').collect(Collectors.joining(","));
    await(
        socket.writeTextMessage(
            "{\"action\":\"subscribe\",\"bars\":[" + list + "],\"timeframe\":\"1Sec\"}"));
    if (!subscribed.await(SECONDS, TimeUnit.SECONDS) || refused != null) {
      throw new IllegalStateException("the API does not let the client subscribe: " + refused);
    }
  }

  /** Whom frames are told from now on; null for nobody. */
  void tell(Arrivals who) {
    arrivals = who;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    var unused = vertx.close();
  }
}
