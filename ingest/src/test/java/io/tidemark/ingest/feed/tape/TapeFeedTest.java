package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.ingest.feed.ManualClock;
import io.tidemark.ingest.feed.RecordingOutput;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeFeedTest {

  private static final long START = nanos("2026-01-05T00:00:00Z");
  private static final long NOW = nanos("2026-06-01T00:00:00Z");
  private static final String ROWS =
      """
      event_time,instrument,price,size
      2026-01-05T00:00:00Z,SPY,1,1
      2026-01-05T00:01:00Z,SPY,2,1
      2026-01-05T01:00:00Z,SPY,3,1
      """;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock(NOW);
  private final RecordingOutput output = new RecordingOutput();

  @Test
  void playsAnHourInAMinuteAtSpeedSixty() throws Exception {
    run(ROWS, new Speed(60));
    assertThat(output.trades).extracting(Trade::eventTime).hasSize(3).isSorted();
    assertThat(Duration.ofNanos(clock.now() - NOW)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void doesNotWaitAtFullSpeed() throws Exception {
    run(ROWS, Speed.MAX);
    assertThat(output.trades).hasSize(3);
    assertThat(clock.now()).isEqualTo(NOW);
  }

  @Test
  void goesOnAtOnceWhereAnEarlierRunEnded() throws Exception {
    output.deliveredBelow = 2;
    run(ROWS, Speed.REAL_TIME);
    assertThat(output.trades).extracting(Trade::sequence).containsExactly(2L);
    assertThat(clock.now()).isEqualTo(NOW);
  }

  @Test
  void promisesNoMoreThanTheLastTradeWhenItEnds() throws Exception {
    TapeFeed feed = run(ROWS, Speed.MAX);
    assertThat(feed.completeUntil(NOW)).isEqualTo(START + Duration.ofHours(1).toNanos());
    assertThat(feed.health().state()).isEqualTo(FeedStatus.State.ENDED);
    assertThat(feed.health().detail()).isEqualTo("100% played, 3 rows");
  }

  @Test
  void promisesWhatPlaybackHasReachedWhileNothingTrades() throws Exception {
    TapeFeed[] feed = new TapeFeed[1];
    long[] promised = new long[1];
    ManualClock watched = new ManualClock(NOW);
    io.tidemark.ingest.feed.FeedClock watching =
        new io.tidemark.ingest.feed.FeedClock() {
          @Override
          public long now() {
            return watched.now();
          }

          @Override
          public long ticks() {
            return watched.ticks();
          }

          @Override
          public void sleepUntil(long time) {
            if (output.trades.size() == 2 && time - NOW > Duration.ofSeconds(30).toNanos()) {
              promised[0] = promised[0] == 0 ? feed[0].completeUntil(0) : promised[0];
            }
            watched.sleepUntil(time);
          }
        };
    feed[0] = open(ROWS, new TapeFeed.Playing(new Speed(60), watching));
    feed[0].run(output);
    assertThat(Duration.ofNanos(promised[0] - START)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void neitherWaitsForNorBelievesATradeFromTheFuture() throws Exception {
    TapeFeed feed = run(ROWS + "2099-01-01T00:00:00Z,SPY,1,1\n", Speed.REAL_TIME);
    assertThat(output.refusals).singleElement().extracting("reason").isEqualTo(Reason.FUTURE);
    assertThat(feed.completeUntil(NOW)).isEqualTo(START + Duration.ofHours(1).toNanos());
  }

  @Test
  void playsQuotesInTheirTurnAmongTrades() throws Exception {
    Path trades = Files.writeString(directory.resolve("t.csv"), ROWS);
    Path quotes =
        Files.writeString(
            directory.resolve("q.csv"),
            """
            event_time,instrument,bid,bid_size,ask,ask_size
            2026-01-05T00:00:30Z,SPY,1,1,2,1
            2026-01-05T02:00:00Z,SPY,1,1,3,1
            2099-01-01T00:00:00Z,SPY,1,1,4,1
            """);
    TapeFeed feed =
        new TapeFeed(
            List.of(trades, quotes),
            TapeOptions.DEFAULTS,
            new TapeFeed.Playing(new Speed(60), clock));
    feed.run(output);
    assertThat(output.trades).hasSize(3);
    assertThat(output.quotes).extracting(quote -> quote.ask().unscaled()).containsExactly(2L, 3L);
    assertThat(output.refusals).singleElement().extracting("reason").isEqualTo(Reason.FUTURE);
    assertThat(Duration.ofNanos(clock.now() - NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(feed.completeUntil(NOW)).isEqualTo(START + Duration.ofHours(2).toNanos());
  }

  @Test
  void isDownWithTheReasonWhenTheFileCannotBeReadOn() throws Exception {
    Path file = directory.resolve("t.csv.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROWS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (int i = 0; i < 100_000; i++) {
        String row = "2026-01-05T01:00:00Z,SPY," + (i * 7919L % 10_007 + 1) + ",1\n";
        out.write(row.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    TapeFeed feed = open(file, new TapeFeed.Playing(Speed.MAX, clock));
    assertThatThrownBy(() -> feed.run(output)).isInstanceOf(IOException.class);
    assertThat(feed.health().state()).isEqualTo(FeedStatus.State.DOWN);
    assertThat(feed.health().detail()).contains("t.csv.gz cannot be read beyond line");
  }

  private TapeFeed run(String rows, Speed speed) throws Exception {
    TapeFeed feed = open(rows, new TapeFeed.Playing(speed, clock));
    feed.run(output);
    return feed;
  }

  private TapeFeed open(String rows, TapeFeed.Playing playing) throws IOException {
    return open(Files.writeString(directory.resolve("t.csv"), rows), playing);
  }

  private static TapeFeed open(Path file, TapeFeed.Playing playing) throws IOException {
    return new TapeFeed(List.of(file), TapeOptions.DEFAULTS, playing);
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000;
  }
}
