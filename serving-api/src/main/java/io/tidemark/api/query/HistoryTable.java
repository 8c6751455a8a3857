package io.tidemark.api.query;

import io.tidemark.api.published.Published;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** A table of revisions, and how its rows are read. */
interface HistoryTable {

  String name();

  /** The value's own columns, separated by commas. */
  String columns();

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
