package io.tidemark.flink.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A table with a row for each revision. COPY into a temporary table, then one upsert: the fastest
 * way that may be repeated. Not safe for use by several threads.
 *
 * @param <T> the value
 */
final class RevisionStore<T> implements BatchStore<T> {

  private static final String STAGE =
      "CREATE TEMPORARY TABLE incoming_%1$s (LIKE %1$s) ON COMMIT DELETE ROWS";

  private static final String COPY =
      """
      COPY incoming_%s (instrument, timeframe, start, rev, seq, closed, final, simulated, at,
        published_at, final_at, final_published_at, %s) FROM STDIN\
      """;

  // A batch may hold a revision twice, closed and then final: one statement may touch a row only
  // once. The newest publication wins, and a final one for good: a job restored in the middle of
  // late trades may count its publications anew. But what was first known stays: `at` and
  // `published_at` are those of the revision's first publication, `final_...` those of the first
  // that was final.
  private static final String UPSERT =
      """
      INSERT INTO %1$s AS known (instrument, timeframe, start, rev, seq, closed, final, simulated, at,
        published_at, final_at, final_published_at, %2$s)
      SELECT DISTINCT ON (%4$s)
        instrument, timeframe, start, rev, seq, closed, final, simulated,
        min(at) OVER revision, min(published_at) OVER revision,
        min(final_at) OVER revision, min(final_published_at) OVER revision, %2$s
      FROM incoming_%1$s
      WINDOW revision AS (PARTITION BY %4$s)
      ORDER BY %4$s, final DESC, seq DESC
      ON CONFLICT (%4$s) DO UPDATE SET
        seq = excluded.seq, final = excluded.final, simulated = excluded.simulated,
        final_at = excluded.final_at, final_published_at = excluded.final_published_at, %3$s
      WHERE NOT known.final AND (excluded.final OR excluded.seq > known.seq)\
      """;

  private final Connection connection;
  private final RevisionTable<T> table;
  private final String copy;
  private final String upsert;
  private final CopyRows rows = new CopyRows();

  RevisionStore(DatabaseConfig database, RevisionTable.Opener<T> opener) throws SQLException {
    connection = database.connect();
    table = opener.open(connection);
    String columns = String.join(", ", table.columns());
    copy = COPY.formatted(table.name(), columns);
    upsert =
        UPSERT.formatted(
            table.name(),
            columns,
            table.columns().stream()
                .filter(column -> !table.identity().contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ")),
            key(table));
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGE.formatted(table.name()));
    }
    connection.commit();
  }

  private static String key(RevisionTable<?> table) {
    return Stream.concat(
            Stream.of("instrument", "timeframe", "start", "rev"), table.identity().stream())
        .collect(Collectors.joining(", "));
  }

  @Override
  public String table() {
    return table.name();
  }

  @Override
  public void upsert(Collection<Stored<T>> values) throws SQLException, IOException {
    rows.clear();
    for (Stored<T> value : values) {
      append(value);
    }
    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows.reader());
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(upsert);
    }
    connection.commit();
  }

  private void append(Stored<T> stored) throws SQLException, IOException {
    Revision revision = table.revision(stored.value());
    rows.column(revision.instrument());
    rows.column(revision.timeframe().code());
    rows.time(revision.start());
    rows.column(revision.rev());
    rows.column(revision.seq());
    rows.column(revision.closed());
    rows.column(revision.finalised());
    rows.column(revision.simulated());
    rows.time(revision.at());
    rows.column(stored.publishedAt());
    if (revision.finalised()) {
      rows.time(revision.at());
      rows.column(stored.publishedAt());
    } else {
      rows.column(null);
      rows.column(null);
    }
    table.append(stored.value(), rows);
    rows.endRow();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
