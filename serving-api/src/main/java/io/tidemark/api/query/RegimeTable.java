package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedRegime;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Table {@code regimes}. */
final class RegimeTable implements HistoryTable {

  @Override
  public String name() {
    return "regimes";
  }

  @Override
  public String columns() {
    return "state, steady, elevated, crisis, volatility, drivers, since, dwell";
  }

  @Override
  public String condition(int first) {
    return "($%1$d::text IS NULL OR timeframe = $%1$d)".formatted(first);
  }

  @Override
  public void bind(HistoryQuery query, Tuple parameters) {
    parameters.addString(query.timeframe().map(Timeframe::code).orElse(null));
  }

  @Override
  public Future<Reader> reader(RowSet<Row> rows) {
    return Future.succeededFuture(RegimeTable::regime);
  }

  private static Published regime(Row row, boolean finalised) {
    return new PublishedRegime(
        new Regime(
            row.getString("instrument"),
            Timeframe.parse(row.getString("timeframe")),
            Database.nanos(row.getOffsetDateTime("start")),
            state(row.getString("state")),
            row.getDouble("steady"),
            row.getDouble("elevated"),
            row.getDouble("crisis"),
            row.getDouble("volatility"),
            numbers(row.getJsonObject("drivers")),
            Database.nanos(row.getOffsetDateTime("since")),
            row.getInteger("dwell"),
            row.getLong("seq"),
            row.getInteger("rev"),
            finalised,
            Database.nanos(row.getOffsetDateTime("at")),
            row.getBoolean("simulated")));
  }

  /** Null where it was not known. */
  static RegimeState state(String code) {
    return code == null ? null : RegimeState.valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Numbers by name, in the order in which they were stored; NaN where there is none. */
  static Map<String, Double> numbers(JsonObject json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : json) {
      numbers.put(
          entry.getKey(),
          entry.getValue() instanceof Number number ? number.doubleValue() : Double.NaN);
    }
    return numbers;
  }
}
