package io.tidemark.api.query;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The pool of connections. Whoever makes one keeps it: an unreferenced pool goes silent. */
public final class Database {

  private static final long NANOS = 1_000_000_000L;
  private static final long MICRO = 1_000;
  // Until the end of the transaction: the next who gets the connection is somebody else.
  private static final String AS_ORGANIZATION =
      "SELECT set_config('tidemark.organization', $1, true)";
  private static final int MAX_WAITING = 1_000;

  private final Pool pool;

  private Database(Pool pool) {
    this.pool = pool;
  }

  public static Database open(Vertx vertx, DatabaseConfig config) {
    PgConnectOptions connect =
        new PgConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .setPassword(config.password())
            .setCachePreparedStatements(true)
            // A question that takes longer than this holds up the others.
            .setProperties(
                Map.of(
                    "application_name", "tidemark-api",
                    "statement_timeout", "10000",
                    "TimeZone", "UTC"));
    PoolOptions pool =
        new PoolOptions()
            .setMaxSize(config.poolSize())
            .setMaxWaitQueueSize(MAX_WAITING)
            .setConnectionTimeout(5)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return new Database(
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(connect)
            .with(pool)
            .with(new NetClientOptions().setConnectTimeout(3_000))
            .build());
  }

  /** Fails if the database does not answer. */
  public Future<Void> ping() {
    return pool.query("SELECT 1").execute().mapEmpty();
  }

  public Future<Void> close() {
    return pool.close();
  }

  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters);
  }

  /**
   * Reads as an organisation, whose rows are seen beside everybody's, and nobody else's.
   *
   * @param reading by the queries that it is given, one after the other
   */
  <T> Future<T> readAs(String organization, Function<Queries, Future<T>> reading) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(AS_ORGANIZATION)
                .execute(Tuple.of(organization))
                .compose(
                    named ->
                        reading.apply(
                            (sql, parameters) ->
                                connection.preparedQuery(sql).execute(parameters))));
  }

  /** Asks the database. */
  @FunctionalInterface
  interface Queries {
    Future<RowSet<Row>> query(String sql, Tuple parameters);
  }

  /**
   * Whether a failure says that the database is not there, rather than that the question is wrong:
   * PostgreSQL's classes 08, 53 and 57 (connection lost, no resources, shutting down or cancelled).
   */
  public static boolean isOutage(Throwable failure) {
    if (failure instanceof PgException pg) {
      String state = pg.getSqlState() == null ? "" : pg.getSqlState();
      return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof VertxException;
  }

  /** Cut to the microseconds of the database. */
  static OffsetDateTime timestamp(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
        .atOffset(ZoneOffset.UTC);
  }

  /** The first moment, of those that the database can tell apart, that is not before. */
  static OffsetDateTime timestampNotBefore(long nanos) {
    long representable = Math.min(nanos, Long.MAX_VALUE - MICRO);
    return timestamp(-Math.floorDiv(-representable, MICRO) * MICRO);
  }

  static long nanos(OffsetDateTime time) {
    return Math.addExact(Math.multiplyExact(time.toEpochSecond(), NANOS), time.getNano());
  }
}
