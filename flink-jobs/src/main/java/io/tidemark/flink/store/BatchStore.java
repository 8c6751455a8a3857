package io.tidemark.flink.store;

import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.Collection;

/**
 * A table that takes values in batches.
 *
 * @param <T> the value
 */
interface BatchStore<T> extends AutoCloseable {

  String table();

  /** Writes all or nothing; repeating is harmless. */
  void upsert(Collection<Stored<T>> values) throws SQLException, IOException;

  @Override
  void close() throws SQLException;

  /**
   * Connects to the database.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  interface Opener<T> extends Serializable {
    BatchStore<T> open(DatabaseConfig database) throws SQLException;
  }
}
