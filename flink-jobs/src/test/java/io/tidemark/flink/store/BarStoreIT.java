package io.tidemark.flink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Bar;
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
import org.junit.jupiter.api.Test;

class BarStoreIT {

  private static final Instant PUBLISHED = Instant.parse("2026-01-05T12:01:00.100Z");
  private static final long START =
      Instant.parse("2026-01-05T12:00:00Z").getEpochSecond() * 1_000_000_000L;

  @Test
  void keepsARowForEachRevisionOnPostgresql() throws Exception {
    keepsARowForEachRevision(TestServers.postgresql());
  }

  @Test
  void keepsARowForEachRevisionOnTimescale() throws Exception {
    keepsARowForEachRevision(TestServers.requireTimescale());
  }

  private static void keepsARowForEachRevision(TestDatabase database) throws Exception {
    List<StoredBar> published =
        List.of(
            stored(bar(1, 0, false, 10.5), 0),
            stored(bar(2, 1, false, 10.25), 5),
            stored(bar(3, 1, true, 10.25), 60));
    try (BarStore store = new BarStore(config(database))) {
      store.upsert(published.subList(0, 1));
      store.upsert(published.subList(1, 3));
      List<String> rows = rows(database);
      assertThat(rows)
          .containsExactly(
              "0 seq=1 close=10.5 final=f published=2026-01-05 12:01:00.1+00/-",
              "1 seq=3 close=10.25 final=t published=2026-01-05 12:01:05.1+00/2026-01-05 12:02:00.1+00");

      // Everything again, later and in one batch, as after a restart.
      store.upsert(
          published.stream()
              .map(each -> new StoredBar(each.bar(), each.publishedAt().plusSeconds(3_600)))
              .toList());
      assertThat(rows(database)).isEqualTo(rows);
    }
  }

  @Test
  void survivesDoublesExactly() throws Exception {
    TestDatabase database = TestServers.postgresql();
    double odd = 0.1 + 0.2;
    try (BarStore store = new BarStore(config(database))) {
      store.upsert(List.of(stored(bar(1, 0, false, odd), 0)));
    }
    assertThat(rows(database)).singleElement().asString().contains("close=" + odd);
  }

  private static DatabaseConfig config(TestDatabase database) {
    return new DatabaseConfig(
        database.store().url(), database.store().user(), database.store().password());
  }

  private static StoredBar stored(Bar bar, long secondsLater) {
    return new StoredBar(bar, PUBLISHED.plusSeconds(secondsLater));
  }

  private static Bar bar(long seq, int rev, boolean isFinal, double close) {
    return new Bar(
        "SPY",
        Timeframe.MIN_1,
        START,
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
        START + 60_000_000_000L,
        false);
  }

  private static List<String> rows(TestDatabase database) throws SQLException, IOException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.admin().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone TO 'UTC'");
      ResultSet result =
          statement.executeQuery(
              """
              SELECT rev || ' seq=' || seq || ' close=' || close || ' final=' || left(final::text, 1)
                || ' published=' || published_at || '/' || coalesce(final_published_at::text, '-')
              FROM bars ORDER BY rev""");
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
