package io.tidemark.flink.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Bars to the database in batches: when {@value #BATCH} are there, {@value #MAX_AGE_MILLIS} ms
 * after the first, and at each checkpoint. At least once, and repeating is harmless. A failure
 * fails the task; the job's restart strategy is the retry, and the topic is the queue.
 */
public final class BarStoreSink implements Sink<StoredBar> {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 5_000;
  private static final long MAX_AGE_MILLIS = 100;

  private final DatabaseConfig database;

  public BarStoreSink(DatabaseConfig database) {
    this.database = database;
  }

  @Override
  public SinkWriter<StoredBar> createWriter(WriterInitContext context) throws IOException {
    try {
      return new Writer(new BarStore(database), context.getProcessingTimeService());
    } catch (SQLException e) {
      throw new IOException("cannot write to " + database + ": " + e.getMessage(), e);
    }
  }

  private static final class Writer implements SinkWriter<StoredBar> {

    private final BarStore store;
    private final ProcessingTimeService clock;
    private final List<StoredBar> batch = new ArrayList<>(BATCH);

    private Writer(BarStore store, ProcessingTimeService clock) {
      this.store = store;
      this.clock = clock;
    }

    @Override
    public void write(StoredBar bar, Context context) throws IOException {
      if (batch.isEmpty()) {
        var unused =
            clock.registerTimer(clock.getCurrentProcessingTime() + MAX_AGE_MILLIS, time -> store());
      }
      batch.add(bar);
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
        throw new IOException("cannot store " + batch.size() + " bars: " + e.getMessage(), e);
      }
      batch.clear();
    }

    @Override
    public void close() throws SQLException {
      store.close();
    }
  }
}
