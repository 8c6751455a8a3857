package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** A table of revisions, and how its rows are read. */
interface HistoryTable {

  /** The table or view. */
  String name();

  /** The value's own columns, separated by commas. */
  String columns();

  /** What tells values of an instrument and start apart: an expression that is {@code key()}. */
  default String key() {
    return "timeframe";
  }

  /**
   * Which rows a query means, of those of the instrument and time.
   *
   * @param first number of its first parameter
   */
  String condition(int first);

  /** Appends the parameters of {@link #condition}. */
  void bind(HistoryQuery query, Tuple parameters);

  /** Whether some rows are an organisation's, and are to be read in its name. */
  default boolean hasTenants() {
    return false;
  }

  /** What reads these rows, once everything is known that they refer to. */
  Future<Reader> reader(RowSet<Row> rows);

  /** Reads a row. */
  @FunctionalInterface
  interface Reader {
    /**
     * The published value.
     *
     * @param finalised whether it is final, and that can be seen
     */
    Published read(Row row, boolean finalised);
  }
}
