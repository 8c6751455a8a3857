package io.tidemark.api.query;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.HistoryQuery.Range;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what was published. A table holds a row a revision; what is seen of an interval is the
 * newest revision that was published, and known, early enough; the final one where there is one.
 */
public final class HistoryStore {

  private static final String COLUMNS =
      """
      instrument, timeframe, start, rev, seq, closed, final, simulated, at, published_at, final_at,
      final_published_at, %s
      """;

  private static final String SEEN =
      " instrument = $1 AND timeframe = $2 AND published_at <= $3 AND at <= $4 ";

  // A job that was restored may count fewer corrections than it had before it failed: its final
  // word stands over a higher revision.
  private static final String FINAL_FIRST =
      """
      (final_published_at IS NOT NULL AND final_published_at <= $3 AND final_at <= $4) DESC, rev DESC
      """;

  private static final String IN_ORDER =
      "SELECT DISTINCT ON (start) %s FROM %s WHERE"
          + SEEN
          + "AND start >= $5 AND start < $6 ORDER BY start %s, "
          + FINAL_FIRST
          + " LIMIT $7";

  private static final String LATEST =
      """
      SELECT v.* FROM unnest($1::text[]) AS i(symbol) CROSS JOIN unnest($2::text[]) AS t(code)
        CROSS JOIN LATERAL (
          SELECT %s FROM %s
           WHERE instrument = i.symbol AND timeframe = t.code AND published_at <= $3
             AND at <= $4
           ORDER BY start DESC, %s LIMIT 1) AS v
      """;

  private final Database database;
  private final HistoryTable table;
  private final String ascending;
  private final String descending;
  private final String latest;

  public HistoryStore(Database database, Kind kind) {
    this.database = database;
    this.table =
        switch (kind) {
          case BARS -> new BarTable();
          case INDICATORS -> new IndicatorTable(database);
        };
    String columns = COLUMNS.formatted(table.columns());
    ascending = IN_ORDER.formatted(columns, table.name(), "");
    descending = IN_ORDER.formatted(columns, table.name(), "DESC");
    latest = LATEST.formatted(columns, table.name(), FINAL_FIRST);
  }

  /** The values of a query, symbol after symbol. */
  public Future<List<Published>> history(HistoryQuery query) {
    return next(query, 0, new ArrayList<>());
  }

  // A symbol at a time, each along the primary key, until there are enough: the planner would sort
  // all symbols' rows before it cut them to the limit.
  private Future<List<Published>> next(HistoryQuery query, int range, List<Published> values) {
    if (range == query.ranges().size() || values.size() >= query.limit()) {
      return Future.succeededFuture(values);
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
    parameters.addInteger(query.limit() - values.size());
    return database
        .query(query.descending() ? descending : ascending, parameters)
        .compose(rows -> read(rows, sight))
        .compose(
            read -> {
              values.addAll(read);
              return next(query, range + 1, values);
            });
  }

  /** The newest value of every symbol and timeframe that can be seen. */
  public Future<List<Published>> latest(Collection<String> symbols, Sight sight) {
    Tuple parameters = Tuple.tuple();
    parameters.addArrayOfString(symbols.toArray(String[]::new));
    parameters.addArrayOfString(
        Stream.of(Timeframe.values()).map(Timeframe::code).toArray(String[]::new));
    parameters.addOffsetDateTime(Database.timestamp(sight.publishedBy()));
    parameters.addOffsetDateTime(Database.timestamp(sight.knownBy()));
    return database.query(latest, parameters).compose(rows -> read(rows, sight));
  }

  private Future<List<Published>> read(RowSet<Row> rows, Sight sight) {
    return table
        .reader(rows)
        .map(
            reader -> {
              List<Published> values = new ArrayList<>(rows.size());
              rows.forEach(row -> values.add(reader.read(row, finalIsSeen(row, sight))));
              return values;
            });
  }

  /** That a value is final is news of its own, and as much delayed as the value was. */
  private static boolean finalIsSeen(Row row, Sight sight) {
    return row.getBoolean("final")
        && Database.nanos(row.getOffsetDateTime("final_published_at")) <= sight.publishedBy()
        && Database.nanos(row.getOffsetDateTime("final_at")) <= sight.knownBy();
  }
}
