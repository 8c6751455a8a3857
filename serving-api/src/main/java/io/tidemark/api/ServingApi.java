package io.tidemark.api;

import io.tidemark.api.account.Accounts;
import io.tidemark.api.console.Console;
import io.tidemark.api.http.Routes;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.Database;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.api.query.HistoryStore;
import io.tidemark.api.query.InstrumentStore;
import io.tidemark.api.stream.StreamServer;
import io.tidemark.api.webhook.ExternalSignalProducer;
import io.tidemark.api.webhook.ExternalSignals;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API as a part of a process.
 *
 * <pre>{@code
 * try (ServingApi api = new ServingApi(config).start()) {
 *   System.out.println("http://localhost:" + api.port());
 * }
 * }</pre>
 *
 * It listens at once and becomes ready, see {@code /readyz}, when it has read what it missed;
 * neither Kafka nor the database need to be there at the start.
 */
public final class ServingApi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServingApi.class);
  private static final List<Kind> REMEMBERED = List.of(Kind.BARS, Kind.INDICATORS, Kind.REGIMES);
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_MESSAGE_BYTES = 64 * 1024;
  private static final long START_SECONDS = 30;
  private static final long RETRY_MILLIS = 1_000;

  private final ServingApiConfig config;
  private final Vertx vertx = Vertx.vertx();
  private final Parts parts = new Parts();

  public ServingApi(ServingApiConfig config) {
    this.config = config;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException if it cannot, naming the address and why
   */
  public ServingApi start() {
    try {
      await(vertx.deployVerticle(parts));
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      close();
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s".formatted(config.host(), config.port(), cause.getMessage()),
          cause);
    }
    LOG.info("listening on http://{}:{}", config.host(), port());
    return this;
  }

  /** The port it listens on. */
  public int port() {
    return parts.server.actualPort();
  }

  /** Says good-bye to the sockets and stops. */
  @Override
  public void close() {
    try {
      if (parts.streams != null) {
        parts.streams.stopReading();
      }
      await(vertx.close());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }

  /** Everything that lives on the one event loop; the fields keep the clients alive. */
  private final class Parts extends VerticleBase {
    private final Clock clock = Clock.systemUTC();
    private Database database;
    private volatile StreamServer streams;
    private ExternalSignals externalSignals;
    private volatile HttpServer server;

    @Override
    public Future<?> start() {
      Delays delays = config.plans().delayedFeed();
      database = Database.open(vertx, config.database());
      Accounts accounts =
          new Accounts(new io.tidemark.api.query.ApiKeyStore(database), config.plans(), clock);
      streams = new StreamServer(vertx, config.stream(), accounts, delays, clock);
      externalSignals = new ExternalSignals(new ExternalSignalProducer(vertx, config.kafka()));
      server =
          vertx
              .createHttpServer(options())
              .requestHandler(
                  Routes.of(
                      vertx,
                      new Routes.Parts(
                          database,
                          accounts,
                          config.plans(),
                          streams,
                          externalSignals,
                          new Console(config.demoKey()),
                          config.corsOrigins(),
                          clock)));
      return server
          .listen(config.port(), config.host())
          .onSuccess(
              listening ->
                  // Without the database there is no history yet, but Kafka's news can be told.
                  remember(delays).onComplete(done -> streams.start(config.kafka())));
    }

    /** Done after the first attempt; further ones follow until one succeeds. */
    private Future<Void> remember(Delays delays) {
      return readLatest(delays)
          .onFailure(
              e -> {
                LOG.warn("no latest values yet: {}; trying again", e.getMessage());
                vertx.setTimer(RETRY_MILLIS, timer -> remember(delays));
              });
    }

    private Future<Void> readLatest(Delays delays) {
      long now = Times.nanos(clock.instant());
      return new InstrumentStore(database)
          .all()
          .compose(
              instruments -> {
                instruments.forEach(streams.instruments()::put);
                return Future.all(latest(now, Delays.NONE), latest(now, delays));
              })
          .map(
              both -> {
                streams.remember(both.resultAt(0), both.resultAt(1));
                return null;
              });
    }

    /** What a feed has told last, of all that answers from memory. */
    private Future<List<Published>> latest(long now, Delays delays) {
      Future<List<Published>> latest = Future.succeededFuture(List.of());
      for (Kind kind : REMEMBERED) {
        Sight sight = new Sight(now - delays.of(kind).toNanos(), Long.MAX_VALUE);
        HistoryStore store = new HistoryStore(database, kind);
        Collection<String> symbols = streams.hubs().realtime().symbols(kind);
        latest =
            latest.compose(
                before ->
                    store
                        .latest(symbols, sight)
                        .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
      }
      return latest;
    }

    private HttpServerOptions options() {
      return new HttpServerOptions()
          .setCompressionSupported(true)
          .setCompressionLevel(1)
          .setMaxHeaderSize(MAX_HEADER_BYTES)
          .setMaxInitialLineLength(MAX_HEADER_BYTES)
          .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
          .setMaxWebSocketFrameSize(MAX_MESSAGE_BYTES)
          .setIdleTimeout(0);
    }

    @Override
    public Future<?> stop() {
      streams.shutDown();
      // Lets the last messages leave before the sockets are cut.
      return server
          .shutdown(1, TimeUnit.SECONDS)
          .eventually(
              () -> {
                externalSignals.close();
                return database.close();
              });
    }
  }
}
