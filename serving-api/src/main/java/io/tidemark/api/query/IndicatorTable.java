package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedIndicators;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Table {@code indicators}, whose rows refer to the names of their set. */
final class IndicatorTable implements HistoryTable {

  private static final String SETS =
      "SELECT id, array_to_string(names, ',') AS names FROM indicator_sets";

  private final Database database;
  // A set never changes.
  private final Map<Integer, String> sets = new ConcurrentHashMap<>();

  IndicatorTable(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public String columns() {
    return "set_id, \"values\"";
  }

  @Override
  public String condition(int first) {
    return "timeframe = $" + first;
  }

  @Override
  public void bind(HistoryQuery query, Tuple parameters) {
    parameters.addString(query.timeframe().orElseThrow().code());
  }

  @Override
  public Future<Reader> reader(RowSet<Row> rows) {
    for (Row row : rows) {
      if (!sets.containsKey(row.getInteger("set_id"))) {
        return loadSets().map(loaded -> this::values);
      }
    }
    return Future.succeededFuture(this::values);
  }

  private Future<Void> loadSets() {
    return database
        .query(SETS, Tuple.tuple())
        .map(
            found -> {
              found.forEach(set -> sets.put(set.getInteger("id"), set.getString("names")));
              return null;
            });
  }

  private Published values(Row row, boolean finalised) {
    return new PublishedIndicators(
        new IndicatorValues(
            row.getString("instrument"),
            Timeframe.parse(row.getString("timeframe")),
            Database.nanos(row.getOffsetDateTime("start")),
            sets.get(row.getInteger("set_id")),
            doubles(row.getArrayOfDoubles("values")),
            row.getLong("seq"),
            row.getInteger("rev"),
            row.getBoolean("closed"),
            finalised,
            Database.nanos(row.getOffsetDateTime("at")),
            row.getBoolean("simulated")));
  }

  private static double[] doubles(Double[] boxed) {
    double[] values = new double[boxed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed[i] == null ? Double.NaN : boxed[i];
    }
    return values;
  }
}
