package io.tidemark.api.query;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.Database.Queries;
import io.tidemark.api.query.HistoryQuery.Range;
import io.tidemark.api.query.HistoryQuery.Shown;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
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

  // A job that was restored may count fewer corrections than it had before it failed: its final
  // word stands over a higher revision.
  private static final String FINAL_FIRST =
      """
      (final_published_at IS NOT NULL AND final_published_at <= $2 AND final_at <= $3) DESC, rev DESC
      """;

  // Where the timeframe is given, a key that is the timeframe costs nothing: the planner knows it
  // to
  // be constant.
  private static final String IN_ORDER =
      """
      SELECT DISTINCT ON (start, %1$s) %2$s FROM %3$s
       WHERE instrument = $1 AND published_at <= $2 AND at <= $3 AND start >= $4 AND start < $5
         AND (start IS DISTINCT FROM $6 OR %1$s > $7) AND %4$s
       ORDER BY start %5$s, %1$s, %6$s LIMIT $8
      """;

  private static final String LATEST =
      """
      SELECT v.* FROM unnest($1::text[]) AS i(symbol) CROSS JOIN unnest($4::text[]) AS t(code)
        CROSS JOIN LATERAL (
          SELECT %s FROM %s
           WHERE instrument = i.symbol AND timeframe = t.code AND published_at <= $2
             AND at <= $3
           ORDER BY start DESC, %s LIMIT 1) AS v
      """;

  private static final String NEWEST =
      """
      SELECT v.* FROM unnest($1::text[]) AS i(symbol)
        CROSS JOIN LATERAL (
          SELECT %2$s FROM %3$s
           WHERE instrument = i.symbol AND published_at <= $2 AND at <= $3 AND %4$s
           ORDER BY start DESC, %1$s, %5$s LIMIT 1) AS v
       ORDER BY i.symbol
      """;

  private final Database database;
  private final HistoryTable table;
  private final String ascending;
  private final String descending;
  private final String latest;
  private final String newest;

  public HistoryStore(Database database, Kind kind) {
    this.database = database;
    this.table =
        switch (kind) {
          case BARS -> new BarTable();
          case INDICATORS -> new IndicatorTable(database);
          case REGIMES -> new RegimeTable();
          case SIGNALS -> new SignalTable();
          case OUTCOMES -> new OutcomeTable();
        };
    String columns = COLUMNS.formatted(table.columns());
    ascending = inOrder(columns, "ASC");
    descending = inOrder(columns, "DESC");
    latest = LATEST.formatted(columns, table.name(), FINAL_FIRST);
    newest = NEWEST.formatted(table.key(), columns, table.name(), table.condition(4), FINAL_FIRST);
  }

  private String inOrder(String columns, String direction) {
    return IN_ORDER.formatted(
        table.key(), columns, table.name(), table.condition(9), direction, FINAL_FIRST);
  }

  /** The values of a query, symbol after symbol. */
  public Future<List<Published>> history(HistoryQuery query) {
    return ask(query, queries -> next(queries, query, 0, new ArrayList<>()));
  }

  /** The newest value of each symbol that a query means, whatever its ranges and limit. */
  public Future<List<Published>> newest(HistoryQuery query) {
    Tuple parameters = Tuple.tuple();
    parameters.addArrayOfString(query.ranges().stream().map(Range::symbol).toArray(String[]::new));
    parameters.addOffsetDateTime(Database.timestamp(query.sight().publishedBy()));
    parameters.addOffsetDateTime(Database.timestamp(query.sight().knownBy()));
    table.bind(query, parameters);
    return ask(
        query,
        queries -> queries.query(newest, parameters).compose(rows -> read(rows, query.sight())));
  }

  private <T> Future<T> ask(HistoryQuery query, Function<Queries, Future<T>> reading) {
    return table.hasTenants()
        ? database.readAs(query.filter().organization(), reading)
        : reading.apply(database::query);
  }

  // A symbol at a time, each along the primary key, until there are enough: the planner would sort
  // all symbols' rows before it cut them to the limit.
  private Future<List<Published>> next(
      Queries queries, HistoryQuery query, int range, List<Published> values) {
    if (range == query.ranges().size() || values.size() >= query.limit()) {
      return Future.succeededFuture(values);
    }
    Tuple parameters = parameters(query, query.ranges().get(range), query.limit() - values.size());
    return queries
        .query(query.descending() ? descending : ascending, parameters)
        .compose(rows -> read(rows, query.sight()))
        .compose(
            read -> {
              values.addAll(read);
              return next(queries, query, range + 1, values);
            });
  }

  private Tuple parameters(HistoryQuery query, Range wanted, int limit) {
    Tuple parameters =
        Tuple.of(
            wanted.symbol(),
            Database.timestamp(query.sight().publishedBy()),
            Database.timestamp(query.sight().knownBy()),
            Database.timestampNotBefore(wanted.start()),
            Database.timestampNotBefore(wanted.end()));
    parameters.addOffsetDateTime(
        wanted.shown().map(shown -> Database.timestamp(shown.start())).orElse(null));
    parameters.addString(wanted.shown().map(Shown::key).orElse(""));
    parameters.addInteger(limit);
    table.bind(query, parameters);
    return parameters;
  }

  /** The newest value of every symbol and timeframe that can be seen. */
  public Future<List<Published>> latest(Collection<String> symbols, Sight sight) {
    Tuple parameters = Tuple.tuple();
    parameters.addArrayOfString(symbols.toArray(String[]::new));
    parameters.addOffsetDateTime(Database.timestamp(sight.publishedBy()));
    parameters.addOffsetDateTime(Database.timestamp(sight.knownBy()));
    parameters.addArrayOfString(
        Stream.of(Timeframe.values()).map(Timeframe::code).toArray(String[]::new));
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
