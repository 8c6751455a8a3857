package io.tidemark.api.query;

import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.api.query.HistoryQuery.SignalFilter;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what the track record was at a time. */
public final class TrackRecordStore {

  /** Of all regimes together. */
  public static final String ALL = "all";

  // One look at the primary key for each that there may be: a table of all outcomes ever is long.
  private static final String NEWEST =
      """
      SELECT v.* FROM unnest($3::text[]) WITH ORDINALITY AS t(code, i)
        CROSS JOIN unnest($4::text[]) WITH ORDINALITY AS f(code, i)
        CROSS JOIN unnest($5::text[]) WITH ORDINALITY AS r(code, i)
        CROSS JOIN unnest($6::text[]) WITH ORDINALITY AS o(id, i)
        CROSS JOIN LATERAL (
          SELECT * FROM track_record
           WHERE organization = o.id AND type = t.code AND timeframe = f.code AND regime = r.code
             AND published_at <= $1 AND at <= $2
           ORDER BY at DESC, seq DESC LIMIT 1) AS v
       ORDER BY t.i, f.i, r.i, o.i
      """;

  private final Database database;

  public TrackRecordStore(Database database) {
    this.database = database;
  }

  /**
   * The newest that is seen of each type, timeframe and regime.
   *
   * @param timeframes in the order of the answer
   * @param regimes their codes, or {@link #ALL}
   */
  public Future<List<TrackRecord>> newest(
      SignalFilter filter,
      Collection<Timeframe> timeframes,
      Collection<String> regimes,
      Sight sight) {
    Tuple parameters =
        Tuple.of(Database.timestamp(sight.publishedBy()), Database.timestamp(sight.knownBy()));
    parameters.addArrayOfString(
        filter.types().stream().map(SignalType::code).toArray(String[]::new));
    parameters.addArrayOfString(timeframes.stream().map(Timeframe::code).toArray(String[]::new));
    parameters.addArrayOfString(regimes.toArray(String[]::new));
    parameters.addArrayOfString(new String[] {"", filter.organization()});
    return database
        .readAs(filter.organization(), queries -> queries.query(NEWEST, parameters))
        .map(TrackRecordStore::records);
  }

  private static List<TrackRecord> records(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(TrackRecordStore::record).toList();
  }

  private static TrackRecord record(Row row) {
    String regime = row.getString("regime");
    return new TrackRecord(
        SignalType.parse(row.getString("type")),
        Timeframe.parse(row.getString("timeframe")),
        regime.equals(ALL) ? null : RegimeTable.state(regime),
        row.getString("organization"),
        row.getLong("n"),
        row.getLong("wins"),
        orNaN(row.getDouble("hit_rate")),
        orNaN(row.getDouble("low")),
        orNaN(row.getDouble("high")),
        orNaN(row.getDouble("base_rate")),
        row.getLong("base_count"),
        orNaN(row.getDouble("expectancy")),
        orNaN(row.getDouble("mean_return")),
        row.getInteger("variants"),
        row.getLong("seq"),
        Database.nanos(row.getOffsetDateTime("at")),
        row.getBoolean("simulated"));
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
