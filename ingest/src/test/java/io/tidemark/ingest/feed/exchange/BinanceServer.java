package io.tidemark.ingest.feed.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A venue that speaks as Binance documents: combined streams at {@code /stream?streams=...}, {@code
 * SUBSCRIBE} requests with their answers, and old trades by REST.
 */
final class BinanceServer implements AutoCloseable {

  /** Of every connection: what the client asked for. */
  final List<String> connections = new CopyOnWriteArrayList<>();

  /** Paths and queries asked by REST. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** How many of the next connections are refused. */
  final AtomicInteger refusals = new AtomicInteger();

  volatile boolean servesOldTrades = true;

  private final Vertx vertx = Vertx.vertx();
  private final Map<Long, String> trades = new TreeMap<>();
  private final HttpServer server;
  private volatile ServerWebSocket socket;

  BinanceServer() throws Exception {
    server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    server.webSocketHandshakeHandler(
        handshake -> {
          if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            handshake.reject(503);
          } else {
            handshake.accept();
          }
        });
    server.webSocketHandler(this::connected);
    server.requestHandler(this::answer);
    server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  Map<String, String> endpoints() {
    String address = "127.0.0.1:" + server.actualPort();
    return Map.of("binance.ws", "ws://" + address + "/", "binance.rest", "http://" + address);
  }

  private void connected(ServerWebSocket connection) {
    connections.add(connection.path() + "?" + connection.query());
    connection.textMessageHandler(
        request -> connection.writeTextMessage("{\"result\":null,\"id\":1}"));
    socket = connection;
  }

  /** Sends a trade on {@code btcusdt@trade} and keeps it for REST. */
  void trade(long id, String price) {
    remember(id, price);
    send(tradeFrame(id, price));
  }

  /** A trade that happens while nobody listens. */
  synchronized void remember(long id, String price) {
    String row =
        """
        {"id":%d,"price":"%s","qty":"0.01000000","quoteQty":"1","time":%d,"isBuyerMaker":true,\
        "isBestMatch":true}"""
            .formatted(id, price, System.currentTimeMillis());
    trades.put(id, row);
  }

  static String tradeFrame(long id, String price) {
    long now = System.currentTimeMillis();
    return """
        {"stream":"btcusdt@trade","data":{"e":"trade","E":%d,"s":"BTCUSDT","t":%d,"p":"%s",\
        "q":"0.01000000","b":88,"a":50,"T":%d,"m":true,"M":true}}"""
        .formatted(now, id, price, now);
  }

  void quote(String bid, String ask) {
    send(
        """
        {"stream":"btcusdt@bookTicker","data":{"u":400900217,"s":"BTCUSDT","b":"%s",\
        "B":"31.21000000","a":"%s","A":"40.66000000"}}"""
            .formatted(bid, ask));
  }

  void send(String frame) {
    await(socket.writeTextMessage(frame));
  }

  void ping() {
    await(socket.writePing(io.vertx.core.buffer.Buffer.buffer("1")));
  }

  void disconnect() {
    await(socket.close());
  }

  private static void await(io.vertx.core.Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }

  private synchronized void answer(HttpServerRequest request) {
    requests.add(request.uri());
    boolean old = request.path().equals("/api/v3/historicalTrades");
    if (old && !servesOldTrades) {
      request.response().setStatusCode(401).end("{\"code\":-2014,\"msg\":\"API-key invalid.\"}");
      return;
    }
    long limit = Long.parseLong(request.getParam("limit"));
    long from = old ? Long.parseLong(request.getParam("fromId")) : 0;
    String rows =
        trades.entrySet().stream()
            .filter(trade -> trade.getKey() >= from)
            .skip(old ? 0 : Math.max(0, trades.size() - limit))
            .limit(limit)
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(",", "[", "]"));
    request.response().putHeader("content-type", "application/json").end(rows);
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
