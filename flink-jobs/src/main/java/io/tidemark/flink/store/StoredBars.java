package io.tidemark.flink.store;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.history.HistoryException;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bars of the database. Connects when it is first asked, and anew when the connection is lost.
 */
public final class StoredBars implements BarHistory {

  private static final long serialVersionUID = 1L;
  private static final long NANOS = 1_000_000_000L;
  private static final int VALID_SECONDS = 5;

  // A job that was restored may have made two revisions final: the higher one counts, as for the
  // readers of the API.
  private static final String FINAL_BEFORE =
      """
      SELECT DISTINCT ON (start) instrument, timeframe, start, rev, seq, open, high, low, close,
        volume, vwap, trades, closed, final, simulated, final_at, session, spread, mid, imbalance
      FROM bars WHERE instrument = ? AND timeframe = ? AND start < ? AND final
      ORDER BY start DESC, rev DESC LIMIT ?""";

  private final DatabaseConfig database;
  private transient Connection connection;

  public StoredBars(DatabaseConfig database) {
    this.database = database;
  }

  @Override
  public List<Bar> finalBefore(String instrument, Timeframe timeframe, long before, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1: limit=" + limit);
    }
    try (PreparedStatement query = connection().prepareStatement(FINAL_BEFORE)) {
      query.setString(1, instrument);
      query.setString(2, timeframe.code());
      query.setObject(3, time(before));
      query.setInt(4, limit);
      List<Bar> bars = new ArrayList<>();
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        bars.add(bar(rows));
      }
      Collections.reverse(bars);
      return bars;
    } catch (SQLException e) {
      throw new HistoryException(
          "cannot read bars of %s %s before %s from %s: %s"
              .formatted(
                  instrument, timeframe.code(), time(before).toInstant(), database, e.getMessage()),
          e);
    }
  }

  private Connection connection() throws SQLException {
    if (connection == null || !connection.isValid(VALID_SECONDS)) {
      close();
      connection = database.connect();
      connection.setReadOnly(true);
    }
    return connection;
  }

  private static Bar bar(ResultSet row) throws SQLException {
    long start = nanos(row, "start");
    return new Bar(
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
        row.getInt("rev"),
        row.getBoolean("closed"),
        row.getBoolean("final"),
        nanos(row, "final_at"),
        row.getBoolean("simulated"),
        row.getObject("session") == null ? Timeframe.DAY_1.start(start) : nanos(row, "session"),
        row.getObject("spread") == null
            ? null
            : new Liquidity(row.getDouble("spread"), orNaN(row, "mid"), orNaN(row, "imbalance")));
  }

  private static double orNaN(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  private static OffsetDateTime time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).atOffset(ZoneOffset.UTC);
  }

  private static long nanos(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return Math.addExact(Math.multiplyExact(time.toEpochSecond(), NANOS), time.getNano());
  }

  /** Ends the connection, if there is one. */
  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It was lost already; nothing waits to be written.
    } finally {
      connection = null;
    }
  }
}
