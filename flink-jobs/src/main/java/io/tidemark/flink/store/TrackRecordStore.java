package io.tidemark.flink.store;

import io.tidemark.schema.signal.TrackRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * Table {@code track_record}: a row a publication, none of which ever changes. Not safe for use by
 * several threads.
 */
final class TrackRecordStore implements BatchStore<TrackRecord> {

  private static final String TABLE = "track_record";

  /** Of all regimes together. */
  private static final String ALL = "all";

  private static final String INSERT =
      """
      INSERT INTO track_record (organization, type, timeframe, regime, at, seq, published_at,
        simulated, n, wins, hit_rate, low, high, base_rate, base_count, expectancy, mean_return,
        variants)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (organization, type, timeframe, regime, at, seq) DO NOTHING\
      """;

  private final Connection connection;
  private final PreparedStatement insert;

  TrackRecordStore(DatabaseConfig database) throws SQLException {
    connection = database.connect();
    connection.setAutoCommit(false);
    insert = connection.prepareStatement(INSERT);
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public void upsert(Collection<Stored<TrackRecord>> values) throws SQLException {
    for (Stored<TrackRecord> stored : values) {
      set(stored.value(), stored.publishedAt());
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
  }

  private void set(TrackRecord record, Instant publishedAt) throws SQLException {
    insert.setString(1, record.organization());
    insert.setString(2, record.type().code());
    insert.setString(3, record.timeframe().code());
    insert.setString(4, record.regime() == null ? ALL : record.regime().code());
    insert.setObject(5, time(Instant.ofEpochSecond(0, record.at())));
    insert.setLong(6, record.seq());
    insert.setObject(7, time(publishedAt));
    insert.setBoolean(8, record.simulated());
    insert.setLong(9, record.n());
    insert.setLong(10, record.wins());
    setNumber(11, record.hitRate());
    setNumber(12, record.low());
    setNumber(13, record.high());
    setNumber(14, record.baseRate());
    insert.setLong(15, record.baseCount());
    setNumber(16, record.expectancy());
    setNumber(17, record.meanReturn());
    insert.setInt(18, record.variants());
  }

  private void setNumber(int parameter, double value) throws SQLException {
    if (Double.isNaN(value)) {
      insert.setNull(parameter, Types.DOUBLE);
    } else {
      insert.setDouble(parameter, value);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
