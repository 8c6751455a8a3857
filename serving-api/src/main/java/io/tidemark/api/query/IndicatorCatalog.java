package io.tidemark.api.query;

import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which indicators are stored. */
public final class IndicatorCatalog {

  // Those of the newest set first, each set's in its own order.
  private static final String NAMES =
      """
      SELECT n.name FROM indicator_sets s CROSS JOIN unnest(s.names) WITH ORDINALITY AS n(name, i)
       GROUP BY n.name ORDER BY max(s.id) DESC, min(n.i)
      """;

  private static final String TIMEFRAMES = "SELECT timeframe AS name FROM indicator_timeframes";

  private final Database database;

  public IndicatorCatalog(Database database) {
    this.database = database;
  }

  /** The names of all that was ever stored. */
  public Future<List<String>> names() {
    return database.query(NAMES, Tuple.tuple()).map(IndicatorCatalog::list);
  }

  /** Codes of the timeframes that the store keeps, shortest first; none if it has not run yet. */
  public Future<List<String>> timeframes() {
    return database
        .query(TIMEFRAMES, Tuple.tuple())
        .map(IndicatorCatalog::list)
        .map(
            kept ->
                Stream.of(Timeframe.values()).map(Timeframe::code).filter(kept::contains).toList());
  }

  private static List<String> list(RowSet<Row> rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(row.getString("name")));
    return names;
  }
}
