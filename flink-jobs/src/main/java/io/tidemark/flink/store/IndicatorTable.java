package io.tidemark.flink.store;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Table {@code indicators}, with the names of each configured set in {@code indicator_sets}. */
final class IndicatorTable implements RevisionTable<IndicatorValues> {

  private static final String KEEP =
      "INSERT INTO indicator_timeframes (timeframe) VALUES (?) ON CONFLICT DO NOTHING";
  private static final String FIND_SET =
      "SELECT id FROM indicator_sets WHERE names = string_to_array(?, ',')";
  private static final String ADD_SET =
      "INSERT INTO indicator_sets (names) VALUES (string_to_array(?, ',')) ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final Map<String, Integer> sets = new HashMap<>();

  /**
   * Tells readers what is kept.
   *
   * @param timeframes whose values will be stored
   */
  IndicatorTable(Connection connection, Collection<Timeframe> timeframes) throws SQLException {
    this.connection = connection;
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      for (Timeframe timeframe : timeframes) {
        keep.setString(1, timeframe.code());
        keep.executeUpdate();
      }
    }
  }

  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public List<String> columns() {
    return List.of("set_id", "\"values\"");
  }

  @Override
  public Revision revision(IndicatorValues values) {
    return new Revision(
        values.instrument(),
        values.timeframe(),
        values.start(),
        values.rev(),
        values.seq(),
        values.closed(),
        values.finalised(),
        values.simulated(),
        values.at());
  }

  @Override
  public void append(IndicatorValues values, CopyRows rows) throws SQLException {
    Integer set = sets.get(values.names());
    if (set == null) {
      set = findOrAddSet(values.names());
      sets.put(values.names(), set);
    }
    rows.column(set);
    rows.array(values.values());
  }

  // Found nearly always, by the second run at the latest: an insert that does nothing would use up
  // a number all the same.
  private int findOrAddSet(String names) throws SQLException {
    int found = findSet(names);
    if (found != 0) {
      return found;
    }
    try (PreparedStatement add = connection.prepareStatement(ADD_SET)) {
      add.setString(1, names);
      add.executeUpdate();
    }
    return findSet(names);
  }

  private int findSet(String names) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND_SET)) {
      find.setString(1, names);
      ResultSet found = find.executeQuery();
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
