package io.tidemark.flink.store;

import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A table with a row for each revision, and what it has beside the columns that all of them have.
 *
 * @param <T> the value
 */
interface RevisionTable<T> {

  String name();

  /** The value's own columns. */
  List<String> columns();

  /** Those of them that tell the value from others of its instrument, timeframe and start. */
  default List<String> identity() {
    return List.of();
  }

  Revision revision(T value);

  /** Appends the value's own columns, in their order. */
  void append(T value, CopyRows rows) throws SQLException, IOException;

  /**
   * Makes the table's side of a connection, which may ask the database for what it needs to know.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  interface Opener<T> extends Serializable {
    RevisionTable<T> open(Connection connection) throws SQLException;
  }
}
