package io.tidemark.api.query;

import io.tidemark.api.query.BarQuery.Range;
import io.tidemark.api.query.BarQuery.Sight;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads bars. The table holds a row a revision; what is seen of an interval is the newest revision
 * that was published, and known, early enough; the final one where there is one.
 */
public final class BarStore {

  private static final String COLUMNS =
      """
      instrument, timeframe, start, rev, seq, open, high, low, close, volume, vwap, trades, closed,
      final, simulated, at, published_at, final_at, final_published_at, session, spread, mid,
      imbalance
      """;

  private static final String SEEN =
      " instrument = $1 AND timeframe = $2 AND published_at <= $3 AND at <= $4 ";

  // A job that was restored may count fewer corrections than it had before it failed: its final
  // word
  // stands over a higher revision.
  private static final String FINAL_FIRST =
      """
      (final_published_at IS NOT NULL AND final_published_at <= $3 AND final_at <= $4) DESC, rev DESC
      """;

  private static final String IN_ORDER =
      "SELECT DISTINCT ON (start) %s FROM bars WHERE %s AND start >= $5 AND start < $6"
          .formatted(COLUMNS, SEEN);
  private static final String ASCENDING =
      IN_ORDER + " ORDER BY start, " + FINAL_FIRST + " LIMIT $7";
  private static final String DESCENDING =
      IN_ORDER + " ORDER BY start DESC, " + FINAL_FIRST + " LIMIT $7";

  private static final String LATEST =
      """
      SELECT b.* FROM unnest($1::text[]) AS i(symbol) CROSS JOIN unnest($2::text[]) AS t(code)
        CROSS JOIN LATERAL (
          SELECT %s FROM bars
           WHERE instrument = i.symbol AND timeframe = t.code AND published_at <= $3
             AND at <= $4
           ORDER BY start DESC, %s LIMIT 1) AS b
      """
          .formatted(COLUMNS, FINAL_FIRST);

  private final Database database;

  public BarStore(Database database) {
    this.database = database;
  }

  /** The bars of a query, symbol after symbol. */
  public Future<List<Bar>> bars(BarQuery query) {
    return next(query, 0, new ArrayList<>());
  }

  // A symbol at a time, each along the primary key, until there are enough: the planner would sort
  // all symbols' rows before it cut them to the limit.
  private Future<List<Bar>> next(BarQuery query, int range, List<Bar> bars) {
    if (range == query.ranges().size() || bars.size() >= query.limit()) {
      return Future.succeededFuture(bars);
    }
    Range wanted = query.ranges().get(range);
    Sight sight = query.sight();
    Tuple parameters =
        Tuple.of(
            wanted.symbol(),
            query.timeframe().code(),
            Database.timestamp(sight.publishedBy()),
            Database.timestamp(sight.knownBy()),
            Database.timestampNotBefore(wanted.start()),
            Database.timestampNotBefore(wanted.end()));
    parameters.addInteger(query.limit() - bars.size());
    return database
        .query(query.descending() ? DESCENDING : ASCENDING, parameters)
        .compose(
            rows -> {
              addAll(bars, rows, sight);
              return next(query, range + 1, bars);
            });
  }

  /** The newest bar of every symbol and timeframe that can be seen. */
  public Future<List<Bar>> latest(Collection<String> symbols, Sight sight) {
    String[] codes =
        List.of(Timeframe.values()).stream().map(Timeframe::code).toArray(String[]::new);
    Tuple parameters = Tuple.tuple();
    parameters.addArrayOfString(symbols.toArray(String[]::new));
    parameters.addArrayOfString(codes);
    parameters.addOffsetDateTime(Database.timestamp(sight.publishedBy()));
    parameters.addOffsetDateTime(Database.timestamp(sight.knownBy()));
    return database.query(LATEST, parameters).map(rows -> addAll(new ArrayList<>(), rows, sight));
  }

  private static List<Bar> addAll(List<Bar> bars, RowSet<Row> rows, Sight sight) {
    for (Row row : rows) {
      bars.add(bar(row, sight));
    }
    return bars;
  }

  private static Bar bar(Row row, Sight sight) {
    long start = Database.nanos(row.getOffsetDateTime("start"));
    OffsetDateTime session = row.getOffsetDateTime("session");
    return new Bar(
        row.getString("instrument"),
        Timeframe.parse(row.getString("timeframe")),
        start,
        row.getDouble("open"),
        row.getDouble("high"),
        row.getDouble("low"),
        row.getDouble("close"),
        row.getDouble("volume"),
        row.getDouble("vwap"),
        row.getLong("trades"),
        row.getLong("seq"),
        row.getInteger("rev"),
        row.getBoolean("closed"),
        row.getBoolean("final") && finalIsSeen(row, sight),
        Database.nanos(row.getOffsetDateTime("at")),
        row.getBoolean("simulated"),
        session == null ? Timeframe.DAY_1.start(start) : Database.nanos(session),
        liquidity(row));
  }

  private static Liquidity liquidity(Row row) {
    Double spread = row.getDouble("spread");
    return spread == null
        ? null
        : new Liquidity(spread, orNaN(row.getDouble("mid")), orNaN(row.getDouble("imbalance")));
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  /** That a bar is final is news of its own, and as much delayed as the bar was. */
  private static boolean finalIsSeen(Row row, Sight sight) {
    return Database.nanos(row.getOffsetDateTime("final_published_at")) <= sight.publishedBy()
        && Database.nanos(row.getOffsetDateTime("final_at")) <= sight.knownBy();
  }
}
