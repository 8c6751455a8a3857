package io.tidemark.api.query;

import io.tidemark.schema.market.Instrument;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads instruments. */
public final class InstrumentStore {

  private static final String ALL =
      """
      SELECT symbol, name, venue, asset_class, currency, time_zone, simulated
        FROM instruments ORDER BY symbol
      """;

  private final Database database;

  public InstrumentStore(Database database) {
    this.database = database;
  }

  public Future<List<Instrument>> all() {
    return database
        .query(ALL, Tuple.tuple())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(InstrumentStore::instrument)
                    .toList());
  }

  private static Instrument instrument(Row row) {
    return new Instrument(
        row.getString("symbol"),
        row.getString("name"),
        row.getString("venue"),
        row.getString("asset_class"),
        row.getString("currency"),
        row.getString("time_zone"),
        row.getBoolean("simulated"));
  }
}
