package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** Table {@code bars}. */
final class BarTable implements HistoryTable {

  @Override
  public String name() {
    return "bars";
  }

  @Override
  public String columns() {
    return "open, high, low, close, volume, vwap, trades, session, spread, mid, imbalance";
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
    return Future.succeededFuture(BarTable::bar);
  }

  private static Published bar(Row row, boolean finalised) {
    long start = Database.nanos(row.getOffsetDateTime("start"));
    OffsetDateTime session = row.getOffsetDateTime("session");
    return new PublishedBar(
        new Bar(
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
            finalised,
            Database.nanos(row.getOffsetDateTime("at")),
            row.getBoolean("simulated"),
            session == null ? Timeframe.DAY_1.start(start) : Database.nanos(session),
            liquidity(row)));
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
}
