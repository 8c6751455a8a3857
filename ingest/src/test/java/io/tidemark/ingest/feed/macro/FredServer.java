package io.tidemark.ingest.feed.macro;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as FRED does, to anybody at {@code /graph/fredgraph.csv} and to the bearer of the key at
 * {@code /fred/series/observations}; or not as it should.
 */
final class FredServer implements AutoCloseable {

  static final String KEY = "0123456789abcdef0123456789abcdef";

  /** How the next requests for a series fail, before it is answered. */
  enum Fault {
    TOO_MANY_REQUESTS,
    INTERNAL_ERROR,
    NOT_FOUND,
    HTML,
    /** The connection ends before the length that was announced. */
    CUT_SHORT,
    /** The length is right, the file was not. */
    CUT_FILE,
    /** The body never ends. */
    HANGS
  }

  /** Paths and queries. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final Map<String, String> csv = new ConcurrentHashMap<>();
  private final Map<String, String> json = new ConcurrentHashMap<>();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FredServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/graph/fredgraph.csv", exchange -> answer(exchange, "id", csv));
    server.createContext(
        "/fred/series/observations",
        exchange -> {
          if (KEY.equals(query(exchange).get("api_key"))) {
            answer(exchange, "series_id", json);
          } else {
            send(exchange, 400, "{\"error_code\":400,\"error_message\":\"Bad Request.\"}");
          }
        });
    server.start();
  }

  Map<String, String> endpoints() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of("fred.csv", address, "fred.api", address);
  }

  /** Rows of the CSV, {@code 2024-05-14,13.42}. */
  FredServer has(FredSeries series, String... rows) {
    csv.put(series.name(), "observation_date," + series + "\n" + String.join("\n", rows) + "\n");
    return this;
  }

  /** Rows of {@code date realtime_start value}. */
  FredServer hasVintages(FredSeries series, String... rows) {
    StringBuilder observations = new StringBuilder();
    for (String row : rows) {
      String[] parts = row.split(" ", -1);
      observations.append(observations.isEmpty() ? "" : ",");
      observations.append(
          "{\"realtime_start\":\"%s\",\"realtime_end\":\"9999-12-31\",\"date\":\"%s\",\"value\":\"%s\"}"
              .formatted(parts[1], parts[0], parts[2]));
    }
    json.put(
        series.name(),
        "{\"count\":%d,\"offset\":0,\"limit\":100000,\"observations\":[%s]}"
            .formatted(rows.length, observations));
    return this;
  }

  FredServer fails(FredSeries series, Fault... how) {
    faults.put(series.name(), new ArrayDeque<>(List.of(how)));
    return this;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    for (String parameter : exchange.getRequestURI().getQuery().split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      query.put(parts[0], parts[1]);
    }
    return query;
  }

  private void answer(HttpExchange exchange, String parameter, Map<String, String> bodies)
      throws IOException {
    requests.add(exchange.getRequestURI().toString());
    String series = query(exchange).get(parameter);
    String body = bodies.get(series);
    Fault fault = faults.getOrDefault(series, new ArrayDeque<>()).poll();
    if (body == null || fault == Fault.NOT_FOUND) {
      send(exchange, 404, "<html>Not Found</html>");
    } else if (fault == null) {
      send(exchange, 200, body);
    } else {
      fail(exchange, fault, body);
    }
  }

  private void fail(HttpExchange exchange, Fault fault, String body) throws IOException {
    switch (fault) {
      case TOO_MANY_REQUESTS -> send(exchange, 429, "{\"error_code\":429}");
      case INTERNAL_ERROR -> send(exchange, 500, "");
      case HTML -> send(exchange, 200, "<!DOCTYPE html>\n<html><h1>Maintenance</h1></html>\n");
      case CUT_FILE -> send(exchange, 200, body.substring(0, body.length() - 2));
      case CUT_SHORT, HANGS -> {
        exchange.sendResponseHeaders(200, body.length());
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body.substring(0, body.length() / 2).getBytes(StandardCharsets.UTF_8));
          out.flush();
          if (fault == Fault.HANGS) {
            closed.await();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          exchange.close();
        }
      }
      case NOT_FOUND -> throw new IllegalStateException("answered before");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
