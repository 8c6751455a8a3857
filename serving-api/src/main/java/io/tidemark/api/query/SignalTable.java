package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedSignal;
import io.tidemark.api.query.HistoryQuery.SignalFilter;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TradePlan;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;

/** View {@code visible_signals}: everybody's, and those of the organisation that asks. */
final class SignalTable implements HistoryTable {

  /** As {@code PublishedSignal.key()}. */
  static final String KEY =
      "timeframe || ':' || type || ':' || side || ':' || organization || ':' || source";

  @Override
  public String name() {
    return "visible_signals";
  }

  @Override
  public String columns() {
    return "organization, type, side, source, confidence, agreement, evidence, entry, stop, target,"
        + " size, expiry, regime, retracted";
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String condition(int first) {
    return filter(first);
  }

  @Override
  public void bind(HistoryQuery query, Tuple parameters) {
    bindFilter(query, parameters);
  }

  /** The condition of a timeframe, types and a side. */
  static String filter(int first) {
    return "($%1$d::text IS NULL OR timeframe = $%1$d) AND type = ANY($%2$d::text[])"
            .formatted(first, first + 1)
        + " AND ($%1$d::text IS NULL OR side = $%1$d)".formatted(first + 2);
  }

  /** Appends the parameters of {@link #filter}. */
  static void bindFilter(HistoryQuery query, Tuple parameters) {
    SignalFilter filter = query.filter();
    parameters.addString(query.timeframe().map(Timeframe::code).orElse(null));
    parameters.addArrayOfString(
        filter.types().stream().map(SignalType::code).toArray(String[]::new));
    parameters.addString(filter.side().map(Side::code).orElse(null));
  }

  @Override
  public boolean hasTenants() {
    return true;
  }

  @Override
  public Future<Reader> reader(RowSet<Row> rows) {
    return Future.succeededFuture(SignalTable::signal);
  }

  private static Published signal(Row row, boolean finalised) {
    return new PublishedSignal(
        new Signal(
            row.getString("instrument"),
            Timeframe.parse(row.getString("timeframe")),
            Database.nanos(row.getOffsetDateTime("start")),
            SignalType.parse(row.getString("type")),
            Side.parse(row.getString("side")),
            row.getString("organization"),
            row.getString("source"),
            row.getDouble("confidence"),
            agreement(row.getJsonObject("agreement")),
            RegimeTable.numbers(row.getJsonObject("evidence")),
            plan(row),
            RegimeTable.state(row.getString("regime")),
            row.getBoolean("retracted"),
            row.getLong("seq"),
            row.getInteger("rev"),
            finalised,
            Database.nanos(row.getOffsetDateTime("at")),
            row.getBoolean("simulated")));
  }

  private static TradePlan plan(Row row) {
    return new TradePlan(
        row.getDouble("entry"),
        row.getDouble("stop"),
        row.getDouble("target"),
        row.getDouble("size"),
        Database.nanos(row.getOffsetDateTime("expiry")));
  }

  private static Map<Timeframe, Integer> agreement(JsonObject json) {
    Map<Timeframe, Integer> agreement = new EnumMap<>(Timeframe.class);
    json.forEach(
        vote ->
            agreement.put(Timeframe.parse(vote.getKey()), ((Number) vote.getValue()).intValue()));
    return agreement;
  }
}
