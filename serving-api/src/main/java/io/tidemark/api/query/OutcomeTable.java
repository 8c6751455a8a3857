package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedOutcome;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** View {@code visible_outcomes}: of everybody's signals, and the organisation's that asks. */
final class OutcomeTable implements HistoryTable {

  @Override
  public String name() {
    return "visible_outcomes";
  }

  @Override
  public String columns() {
    return "organization, type, side, source, confidence, regime, exit, entered, entry, exited,"
        + " exit_price, bars, net_return, multiple";
  }

  @Override
  public String key() {
    return SignalTable.KEY;
  }

  @Override
  public String condition(int first) {
    return SignalTable.filter(first);
  }

  @Override
  public void bind(HistoryQuery query, Tuple parameters) {
    SignalTable.bindFilter(query, parameters);
  }

  @Override
  public boolean hasTenants() {
    return true;
  }

  @Override
  public Future<Reader> reader(RowSet<Row> rows) {
    return Future.succeededFuture((row, finalised) -> outcome(row));
  }

  private static Published outcome(Row row) {
    return new PublishedOutcome(
        new SignalOutcome(
            row.getString("instrument"),
            Timeframe.parse(row.getString("timeframe")),
            Database.nanos(row.getOffsetDateTime("start")),
            SignalType.parse(row.getString("type")),
            Side.parse(row.getString("side")),
            row.getString("organization"),
            row.getString("source"),
            row.getDouble("confidence"),
            RegimeTable.state(row.getString("regime")),
            Exit.parse(row.getString("exit")),
            Database.nanos(row.getOffsetDateTime("entered")),
            row.getDouble("entry"),
            Database.nanos(row.getOffsetDateTime("exited")),
            row.getDouble("exit_price"),
            row.getInteger("bars"),
            row.getDouble("net_return"),
            row.getDouble("multiple"),
            row.getLong("seq"),
            Database.nanos(row.getOffsetDateTime("at")),
            row.getBoolean("simulated")));
  }
}
