package io.tidemark.flink.store;

import io.tidemark.schema.market.Bar;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import org.postgresql.PGConnection;

/**
 * Table {@code bars}, a row for each revision. COPY into a temporary table, then one upsert: the
 * fastest way that may be repeated. Not safe for use by several threads.
 */
final class BarStore implements AutoCloseable {

  private static final String STAGE =
      "CREATE TEMPORARY TABLE incoming_bars (LIKE bars) ON COMMIT DELETE ROWS";

  private static final String COPY =
      """
      COPY incoming_bars (instrument, timeframe, start, rev, seq, open, high, low, close, volume, vwap,
        trades, closed, final, simulated, at, published_at, final_at, final_published_at) FROM STDIN""";

  // A batch may hold a revision twice, closed and then final: one statement may touch a row only
  // once. The newest publication wins, and a final one for good: a job restored in the middle of
  // late trades may count its publications anew. But what was first known stays: `at` and
  // `published_at` are
  // those of the revision's first publication, `final_...` those of the first that was final.
  private static final String UPSERT =
      """
      INSERT INTO bars AS b (instrument, timeframe, start, rev, seq, open, high, low, close, volume, vwap,
        trades, closed, final, simulated, at, published_at, final_at, final_published_at)
      SELECT DISTINCT ON (instrument, timeframe, start, rev)
        instrument, timeframe, start, rev, seq, open, high, low, close, volume, vwap,
        trades, closed, final, simulated,
        min(at) OVER revision, min(published_at) OVER revision,
        min(final_at) OVER revision, min(final_published_at) OVER revision
      FROM incoming_bars
      WINDOW revision AS (PARTITION BY instrument, timeframe, start, rev)
      ORDER BY instrument, timeframe, start, rev, final DESC, seq DESC
      ON CONFLICT (instrument, timeframe, start, rev) DO UPDATE SET
        seq = excluded.seq, open = excluded.open, high = excluded.high, low = excluded.low,
        close = excluded.close, volume = excluded.volume, vwap = excluded.vwap, trades = excluded.trades,
        final = excluded.final, simulated = excluded.simulated, final_at = excluded.final_at,
        final_published_at = excluded.final_published_at
      WHERE NOT b.final AND (excluded.final OR excluded.seq > b.seq)""";

  private static final String NULL = "\\N";

  private final Connection connection;
  private final StringBuilder rows = new StringBuilder();

  BarStore(DatabaseConfig database) throws SQLException {
    connection = DriverManager.getConnection(database.url(), database.user(), database.password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGE);
    }
    connection.commit();
  }

  /** Writes all or nothing. */
  void upsert(Collection<StoredBar> bars) throws SQLException, IOException {
    rows.setLength(0);
    bars.forEach(this::appendRow);
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(COPY, new StringReader(rows.toString()));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(UPSERT);
    }
    connection.commit();
  }

  /** A row of COPY's text format. Symbols need no escaping, see {@code Symbols}. */
  private void appendRow(StoredBar stored) {
    Bar bar = stored.bar();
    column(bar.instrument());
    column(bar.timeframe().code());
    column(instant(bar.start()));
    column(bar.rev());
    column(bar.seq());
    column(bar.open());
    column(bar.high());
    column(bar.low());
    column(bar.close());
    column(bar.volume());
    column(bar.vwap());
    column(bar.trades());
    column(bar.closed());
    column(bar.finalised());
    column(bar.simulated());
    column(instant(bar.at()));
    column(stored.publishedAt());
    column(bar.finalised() ? instant(bar.at()) : NULL);
    rows.append(bar.finalised() ? stored.publishedAt() : NULL).append('\n');
  }

  private void column(Object value) {
    rows.append(value).append('\t');
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
