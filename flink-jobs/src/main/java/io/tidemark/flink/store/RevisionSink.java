package io.tidemark.flink.store;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
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
public final class RevisionSink<T> implements Sink<Stored<T>> {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 5_000;
  private static final long MAX_AGE_MILLIS = 100;

  private final DatabaseConfig database;
  private final RevisionTable.Opener<T> table;

  private RevisionSink(DatabaseConfig database, RevisionTable.Opener<T> table) {
    this.database = database;
    this.table = table;
  }

  public static RevisionSink<Bar> bars(DatabaseConfig database) {
    return new RevisionSink<>(database, connection -> new BarTable());
  }

  /**
   * The sink of indicators.
   *
   * @param timeframes that it will be given, for readers to know
   */
  public static RevisionSink<IndicatorValues> indicators(
      DatabaseConfig database, Set<Timeframe> timeframes) {
    EnumSet<Timeframe> kept = EnumSet.copyOf(timeframes);
    return new RevisionSink<>(database, connection -> new IndicatorTable(connection, kept));
  }

  @Override
  public SinkWriter<Stored<T>> createWriter(WriterInitContext context) throws IOException {
    try {
      return new Writer<>(new RevisionStore<>(database, table), context.getProcessingTimeService());
    } catch (SQLException e) {
      throw new IOException("cannot write to " + database + ": " + e.getMessage(), e);
    }
  }

  private static final class Writer<T> implements SinkWriter<Stored<T>> {

    private final RevisionStore<T> store;
    private final ProcessingTimeService clock;
    private final List<Stored<T>> batch = new ArrayList<>(BATCH);

    private Writer(RevisionStore<T> store, ProcessingTimeService clock) {
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
