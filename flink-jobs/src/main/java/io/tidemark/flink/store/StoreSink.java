package io.tidemark.flink.store;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Values to the database in batches: when {@value #BATCH} are there, {@value #MAX_AGE_MILLIS} ms
 * after the first, and at each checkpoint. At least once, and repeating is harmless. A failure
 * fails the task; the job's restart strategy is the retry, and the topic is the queue.
 *
 * @param <T> the value
 */
public final class StoreSink<T> implements Sink<Stored<T>> {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 5_000;
  private static final long MAX_AGE_MILLIS = 100;

  private final DatabaseConfig database;
  private final BatchStore.Opener<T> store;

  private StoreSink(DatabaseConfig database, BatchStore.Opener<T> store) {
    this.database = database;
    this.store = store;
  }

  private static <T> StoreSink<T> revisions(
      DatabaseConfig database, RevisionTable.Opener<T> table) {
    return new StoreSink<>(database, where -> new RevisionStore<>(where, table));
  }

  public static StoreSink<Bar> bars(DatabaseConfig database) {
    return revisions(database, connection -> new BarTable());
  }

  /**
   * The sink of indicators.
   *
   * @param timeframes that it will be given, for readers to know
   */
  public static StoreSink<IndicatorValues> indicators(
      DatabaseConfig database, Set<Timeframe> timeframes) {
    EnumSet<Timeframe> kept = EnumSet.copyOf(timeframes);
    return revisions(database, connection -> new IndicatorTable(connection, kept));
  }

  public static StoreSink<Regime> regimes(DatabaseConfig database) {
    return revisions(database, connection -> new RegimeTable());
  }

  /** The sink of everybody's signals. */
  public static StoreSink<Signal> signals(DatabaseConfig database) {
    return revisions(database, connection -> new SignalTable("signals"));
  }

  /** The sink of the signals of organisations. */
  public static StoreSink<Signal> organizationSignals(DatabaseConfig database) {
    return revisions(database, connection -> new SignalTable("organization_signals"));
  }

  /** The sink of what became of everybody's signals. */
  public static StoreSink<SignalOutcome> outcomes(DatabaseConfig database) {
    return revisions(database, connection -> new OutcomeTable("signal_outcomes"));
  }

  /** The sink of what became of the signals of organisations. */
  public static StoreSink<SignalOutcome> organizationOutcomes(DatabaseConfig database) {
    return revisions(database, connection -> new OutcomeTable("organization_outcomes"));
  }

  public static StoreSink<TrackRecord> trackRecord(DatabaseConfig database) {
    return new StoreSink<>(database, TrackRecordStore::new);
  }

  @Override
  public SinkWriter<Stored<T>> createWriter(WriterInitContext context) throws IOException {
    try {
      return new Writer<>(store.open(database), context.getProcessingTimeService());
    } catch (SQLException e) {
      throw new IOException("cannot write to " + database + ": " + e.getMessage(), e);
    }
  }

  private static final class Writer<T> implements SinkWriter<Stored<T>> {

    private final BatchStore<T> store;
    private final ProcessingTimeService clock;
    private final List<Stored<T>> batch = new ArrayList<>(BATCH);

    private Writer(BatchStore<T> store, ProcessingTimeService clock) {
      this.store = store;
      this.clock = clock;
    }

    @Override
    public void write(Stored<T> value, Context context) throws IOException {
      if (batch.isEmpty()) {
        var unused =
            clock.registerTimer(clock.getCurrentProcessingTime() + MAX_AGE_MILLIS, time -> store());
      }
      batch.add(value);
      if (batch.size() >= BATCH) {
        store();
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      store();
    }

    private void store() throws IOException {
      if (batch.isEmpty()) {
        return;
      }
      try {
        store.upsert(batch);
      } catch (SQLException e) {
        throw new IOException(
            "cannot store %d %s: %s".formatted(batch.size(), store.table(), e.getMessage()), e);
      }
      batch.clear();
    }

    @Override
    public void close() throws SQLException {
      store.close();
    }
  }
}
