package io.tidemark.flink.store;

import io.tidemark.schema.market.Instrument;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Instruments to the database, one at a time: there are few, and they seldom change. Repeating is
 * harmless.
 */
public final class InstrumentStoreSink implements Sink<Instrument> {

  private static final long serialVersionUID = 1L;

  private static final String UPSERT =
      """
      INSERT INTO instruments AS i (symbol, name, venue, asset_class, currency, time_zone, simulated,
        updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, now())
      ON CONFLICT (symbol) DO UPDATE SET
        name = excluded.name, venue = excluded.venue, asset_class = excluded.asset_class,
        currency = excluded.currency, time_zone = excluded.time_zone, simulated = excluded.simulated,
        updated_at = now()
      WHERE (i.name, i.venue, i.asset_class, i.currency, i.time_zone, i.simulated)
        IS DISTINCT FROM (excluded.name, excluded.venue, excluded.asset_class, excluded.currency,
          excluded.time_zone, excluded.simulated)""";

  private final DatabaseConfig database;

  public InstrumentStoreSink(DatabaseConfig database) {
    this.database = database;
  }

  @Override
  public SinkWriter<Instrument> createWriter(WriterInitContext context) throws IOException {
    try {
      return new Writer(database);
    } catch (SQLException e) {
      throw new IOException("cannot write to " + database + ": " + e.getMessage(), e);
    }
  }

  private static final class Writer implements SinkWriter<Instrument> {

    private final Connection connection;
    private final PreparedStatement upsert;

    private Writer(DatabaseConfig database) throws SQLException {
      connection = database.connect();
      upsert = connection.prepareStatement(UPSERT);
    }

    @Override
    public void write(Instrument instrument, Context context) throws IOException {
      try {
        upsert.setString(1, instrument.symbol());
        upsert.setString(2, instrument.name());
        upsert.setString(3, instrument.venue());
        upsert.setString(4, instrument.assetClass());
        upsert.setString(5, instrument.currency());
        upsert.setString(6, instrument.timeZone());
        upsert.setBoolean(7, instrument.simulated());
        upsert.executeUpdate();
      } catch (SQLException e) {
        throw new IOException("cannot store " + instrument + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
