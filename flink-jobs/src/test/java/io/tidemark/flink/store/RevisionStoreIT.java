package io.tidemark.flink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.signal.TradePlan;
import io.tidemark.testing.TestDatabase;
import io.tidemark.testing.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    keepsARowForEachRevision(
        database,
        connection -> new RegimeTable(),
        List.of(
            stored(regime(1, 0, false, 10.5), 0),
            stored(regime(2, 1, false, 10.25), 5),
            stored(regime(3, 1, true, 10.25), 60)),
        "volatility");
    for (String organization : List.of("", "acme")) {
      keepsARowForEachRevision(
          database,
          connection ->
              new SignalTable(organization.isEmpty() ? "signals" : "organization_signals"),
          List.of(
              stored(signal(organization, Side.LONG, "", 1, 0, false, 10.5), 0),
              stored(signal(organization, Side.LONG, "", 2, 1, false, 10.25), 5),
              stored(signal(organization, Side.LONG, "", 3, 1, true, 10.25), 60)),
          "entry");
    }
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
  void tellsSignalsOfABarApart() throws Exception {
    TestDatabase database = TestServers.postgresql();
    String odd = "a\\b\tc\nd\"e'";
    try (RevisionStore<Signal> store =
        new RevisionStore<>(config(database), connection -> new SignalTable("signals"))) {
      store.upsert(
          List.of(
              stored(signal("", Side.LONG, "", 1, 0, false, 10.5), 0),
              stored(signal("", Side.SHORT, "", 2, 0, false, 10.5), 0),
              stored(signal("", Side.LONG, odd, 3, 0, false, 10.5), 0),
              stored(signal("", Side.SHORT, "", 4, 0, true, 10.5), 0)));
    }
    assertThat(query(database, "SELECT side || seq || final || source FROM signals ORDER BY seq"))
        .containsExactly("long1false", "long3false" + odd, "short4true");
    assertThat(query(database, "SELECT agreement || ' ' || evidence FROM signals WHERE seq = 1"))
        .containsExactly(
            "{\"15Min\":1,\"1Hour\":-1}"
                + " {\"sma_50\":100.25,\"odd\":0.30000000000000004,\"none\":null}");
  }

  @Test
  void keepsWhatBecameOfASignalAsItWasFirstTold() throws Exception {
    TestDatabase database = TestServers.postgresql();
    try (RevisionStore<SignalOutcome> store =
        new RevisionStore<>(config(database), connection -> new OutcomeTable("signal_outcomes"))) {
      store.upsert(List.of(stored(outcome(1, 0.5), 0)));
      store.upsert(List.of(stored(outcome(2, 0.25), 60), stored(outcome(1, 0.5), 90)));
    }
    assertThat(rows(database, "signal_outcomes", "multiple"))
        .containsExactly(
            "0 seq=1 0.5 final=t published=2026-01-05 12:01:00.1+00/2026-01-05 12:01:00.1+00");
  }

  @Test
  void keepsWhatTheTrackRecordWas() throws Exception {
    TestDatabase database = TestServers.postgresql();
    try (TrackRecordStore store = new TrackRecordStore(config(database))) {
      List<Stored<TrackRecord>> published =
          List.of(
              stored(trackRecord(29, Double.NaN, 29), 0),
              stored(trackRecord(30, 0.5, 30), 0),
              stored(trackRecord(31, 0.25, 31), 60));
      store.upsert(published);
      // Everything again, and what a job publishes that counts from the beginning.
      store.upsert(published);
      store.upsert(List.of(stored(trackRecord(32, 0.75, 1), 90)));
    }
    assertThat(
            query(
                database,
                """
                SELECT type || ' ' || regime || ' ' || n || ' ' || coalesce(hit_rate::text, 'withheld')
                FROM track_record ORDER BY at, seq\
                """))
        .containsExactly(
            "golden_cross all 29 withheld",
            "golden_cross all 30 0.5",
            "golden_cross all 31 0.25",
            "golden_cross all 32 0.75");
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
          .isInstanceOf(IllegalStateException.class)
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

  private static Regime regime(long seq, int rev, boolean isFinal, double volatility) {
    return new Regime(
        Regime.MARKET,
        Timeframe.DAY_1,
        START,
        RegimeState.ELEVATED,
        0.25,
        0.5,
        0.25,
        volatility,
        Map.of("vix", 0.1 + 0.2, "high_yield", -0.5),
        START - Timeframe.DAY_1.nanos(),
        2,
        seq,
        rev,
        isFinal,
        START + Timeframe.DAY_1.nanos(),
        false);
  }

  private static Signal signal(
      String organization,
      Side side,
      String source,
      long seq,
      int rev,
      boolean isFinal,
      double entry) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    evidence.put("sma_50", 100.25);
    evidence.put("odd", 0.1 + 0.2);
    evidence.put("none", Double.NaN);
    return new Signal(
        "SPY",
        Timeframe.MIN_15,
        START,
        organization.isEmpty() ? SignalType.GOLDEN_CROSS : SignalType.EXTERNAL,
        side,
        organization,
        source,
        0.625,
        Map.of(Timeframe.HOUR_1, -1, Timeframe.MIN_15, 1),
        evidence,
        new TradePlan(
            entry, entry - side.sign(), entry + 2 * side.sign(), 3.5, START + 40 * MINUTE),
        rev == 0 ? null : RegimeState.CRISIS,
        rev > 0,
        seq,
        rev,
        isFinal,
        START + 15 * MINUTE,
        false);
  }

  private static SignalOutcome outcome(long seq, double multiple) {
    return new SignalOutcome(
        "SPY",
        Timeframe.MIN_15,
        START,
        SignalType.GOLDEN_CROSS,
        Side.LONG,
        "",
        "",
        0.625,
        RegimeState.STEADY,
        Exit.TARGET,
        START + 15 * MINUTE,
        10.5,
        START + 30 * MINUTE,
        12.5,
        2,
        0.125,
        multiple,
        seq,
        START + 45 * MINUTE,
        false);
  }

  /** A track record that is told n minutes after the start. */
  private static TrackRecord trackRecord(long n, double rate, long seq) {
    return new TrackRecord(
        SignalType.GOLDEN_CROSS,
        Timeframe.MIN_15,
        null,
        "",
        n,
        10,
        rate,
        rate,
        rate,
        rate,
        1000,
        rate,
        rate,
        3,
        seq,
        // The first two at once.
        START + Math.max(30, n) * MINUTE,
        false);
  }

  private static List<String> rows(TestDatabase database, String table, String column)
      throws SQLException, IOException {
    return query(
        database,
        """
        SELECT rev || ' seq=' || seq || ' ' || %s || ' final=' || left(final::text, 1)
          || ' published=' || published_at || '/' || coalesce(final_published_at::text, '-')
        FROM %s ORDER BY rev\
        """
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
