package io.tidemark.flink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.flink.history.HistoryException;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.testing.TestDatabase;
import io.tidemark.testing.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RevisionStoreIT {

  private static final Instant PUBLISHED = Instant.parse("2026-01-05T12:01:00.100Z");
  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final long START =
      Instant.parse("2026-01-05T12:00:00Z").getEpochSecond() * 1_000_000_000L;
  private static final String NAMES = "rsi_14,ema_20";

  @Test
  void keepsARowForEachRevisionOnPostgresql() throws Exception {
    keepsARowForEachRevision(TestServers.postgresql());
  }

  @Test
  void keepsARowForEachRevisionOnTimescale() throws Exception {
    keepsARowForEachRevision(TestServers.requireTimescale());
  }

  private static void keepsARowForEachRevision(TestDatabase database) throws Exception {
    keepsARowForEachRevision(
        database,
        connection -> new BarTable(),
        List.of(
            stored(bar(START, 1, 0, false, 10.5), 0),
            stored(bar(START, 2, 1, false, 10.25), 5),
            stored(bar(START, 3, 1, true, 10.25), 60)),
        "close");
    keepsARowForEachRevision(
        database,
        connection -> new IndicatorTable(connection, Set.of(Timeframe.MIN_1)),
        List.of(
            stored(indicators(NAMES, 1, 0, false, 10.5, 1), 0),
            stored(indicators(NAMES, 2, 1, false, 10.25, Double.NaN), 5),
            stored(indicators(NAMES, 3, 1, true, 10.25, Double.NaN), 60)),
        "\"values\"[1]");
  }

  private static <T> void keepsARowForEachRevision(
      TestDatabase database,
      RevisionTable.Opener<T> table,
      List<Stored<T>> published,
      String column)
      throws Exception {
    try (RevisionStore<T> store = new RevisionStore<>(config(database), table)) {
      store.upsert(published.subList(0, 1));
      store.upsert(published.subList(1, 3));
      List<String> rows = rows(database, store.table(), column);
      assertThat(rows)
          .containsExactly(
              "0 seq=1 10.5 final=f published=2026-01-05 12:01:00.1+00/-",
              "1 seq=3 10.25 final=t published=2026-01-05 12:01:05.1+00/2026-01-05 12:02:00.1+00");

      // Everything again, later and in one batch, as after a restart.
      store.upsert(
          published.stream()
              .map(each -> new Stored<>(each.value(), each.publishedAt().plusSeconds(3_600)))
              .toList());
      assertThat(rows(database, store.table(), column)).isEqualTo(rows);
    }
  }

  @Test
  void survivesDoublesExactly() throws Exception {
    TestDatabase database = TestServers.postgresql();
    double odd = 0.1 + 0.2;
    try (RevisionStore<Bar> store = bars(database)) {
      store.upsert(List.of(stored(bar(START, 1, 0, false, odd), 0)));
    }
    assertThat(rows(database, "bars", "close")).singleElement().asString().contains(" " + odd);
  }

  @Test
  void keepsTheNamesOfASetOnce() throws Exception {
    TestDatabase database = TestServers.postgresql();
    for (int run = 0; run < 2; run++) {
      try (RevisionStore<IndicatorValues> store =
          new RevisionStore<>(
              config(database),
              connection ->
                  new IndicatorTable(connection, Set.of(Timeframe.MIN_1, Timeframe.DAY_1)))) {
        store.upsert(List.of(stored(indicators(NAMES, 1, 0, false, 50.5, Double.NaN), 0)));
        store.upsert(List.of(stored(indicators("sma_9", 2, 1, false, 7), 0)));
      }
    }
    assertThat(query(database, "SELECT id || ' ' || names::text FROM indicator_sets ORDER BY id"))
        .containsExactly("1 {rsi_14,ema_20}", "2 {sma_9}");
    assertThat(query(database, "SELECT set_id || \"values\"::text FROM indicators ORDER BY rev"))
        .containsExactly("1{50.5,NaN}", "2{7}");
    assertThat(query(database, "SELECT timeframe FROM indicator_timeframes ORDER BY 1"))
        .containsExactly("1Day", "1Min");
  }

  @Test
  void givesTheNewestFinalBarsBack() throws Exception {
    TestDatabase database = TestServers.postgresql();
    List<Stored<Bar>> published = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      published.add(stored(bar(START + n * MINUTE, n + 1, 0, n < 4, 10 + n), 0));
    }
    published.add(stored(bar(START + MINUTE, 9, 1, true, 99), 5));
    try (RevisionStore<Bar> store = bars(database)) {
      store.upsert(published);
    }
    try (StoredBars shipped = new StoredBars(config(database));
        StoredBars history = InstantiationUtil.clone(shipped)) {
      assertThat(history.finalBefore("SPY", Timeframe.MIN_1, START + 3 * MINUTE, 2))
          .containsExactly(published.get(5).value(), published.get(2).value());
      assertThat(history.finalBefore("SPY", Timeframe.MIN_1, START + 9 * MINUTE, 9)).hasSize(4);
      assertThat(history.finalBefore("SPY", Timeframe.MIN_1, START, 9)).isEmpty();
      assertThat(history.finalBefore("SPY", Timeframe.MIN_5, START + MINUTE, 9)).isEmpty();

      query(
          database,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      assertThat(history.finalBefore("SPY", Timeframe.MIN_1, START + 9 * MINUTE, 9)).hasSize(4);
    }
  }

  @Test
  void tellsWhichHistoryCouldNotBeRead() {
    DatabaseConfig nobody =
        new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/tidemark", "me", "hunter2");
    try (StoredBars history = new StoredBars(nobody)) {
      assertThatThrownBy(() -> history.finalBefore("SPY", Timeframe.MIN_1, START, 9))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("SPY 1Min before 2026-01-05T12:00:00Z")
          .hasMessageContaining("127.0.0.1:1")
          .hasMessageNotContaining("hunter2");
    }
  }

  private static RevisionStore<Bar> bars(TestDatabase database) throws SQLException {
    return new RevisionStore<>(config(database), connection -> new BarTable());
  }

  private static DatabaseConfig config(TestDatabase database) {
    return new DatabaseConfig(
        database.store().url(), database.store().user(), database.store().password());
  }

  private static <T> Stored<T> stored(T value, long secondsLater) {
    return new Stored<>(value, PUBLISHED.plusSeconds(secondsLater));
  }

  private static Bar bar(long start, long seq, int rev, boolean isFinal, double close) {
    return new Bar(
        "SPY",
        Timeframe.MIN_1,
        start,
        close,
        close,
        close,
        close,
        3,
        close,
        2,
        seq,
        rev,
        true,
        isFinal,
        start + MINUTE,
        false,
        START - MINUTE,
        isFinal ? new Liquidity(0.01, Double.NaN, 0.5) : null);
  }

  private static IndicatorValues indicators(
      String names, long seq, int rev, boolean isFinal, double... values) {
    return new IndicatorValues(
        "SPY",
        Timeframe.MIN_1,
        START,
        names,
        values,
        seq,
        rev,
        true,
        isFinal,
        START + MINUTE,
        false);
  }

  private static List<String> rows(TestDatabase database, String table, String column)
      throws SQLException, IOException {
    return query(
        database,
        """
        SELECT rev || ' seq=' || seq || ' ' || %s || ' final=' || left(final::text, 1)
          || ' published=' || published_at || '/' || coalesce(final_published_at::text, '-')
        FROM %s ORDER BY rev"""
            .formatted(column, table));
  }

  private static List<String> query(TestDatabase database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.admin().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone TO 'UTC'");
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
