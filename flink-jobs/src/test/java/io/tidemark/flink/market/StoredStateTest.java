package io.tidemark.flink.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.TradeSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * States that released versions wrote are restored by this one, as an upgrade from a savepoint
 * does. See {@code src/test/resources/state/README.md}.
 */
class StoredStateTest {

  private static final Path STATES = Path.of("src/test/resources/state");
  private static final MarketSettings SETTINGS =
      new MarketSettings(Duration.ofSeconds(60), Duration.ofMillis(250), "sma(3),rsi(4),obv");
  private static final String WHAT_TO_DO =
      """
      The state of version %s cannot be restored. Whoever upgrades would lose open bars and indicators.
      Read both formats: raise STATE_VERSION of the class that has changed (InstrumentBars,
      InstrumentIndicators, TradeCombiner) and keep reading the one before. A calculator that keeps
      something else in its slice needs another LAYOUT_VERSION in StreamIndicators.
      Never change the files of a version; state/README.md says how those of a new one are written.""";

  /** Halves of a feed, and the state between them. */
  private record Stored(List<FeedRecord> feed, int half, Path directory) {

    static Stored of(String version) throws IOException {
      Path directory = STATES.resolve(version);
      List<FeedRecord> feed = new ArrayList<>();
      int half = 0;
      for (String line : Files.readAllLines(directory.resolve("feed.txt"))) {
        byte[] value = HexFormat.of().parseHex(line.substring(2));
        switch (line.charAt(0)) {
          case 'T' -> feed.add(FeedRecord.Traded.of(new TradeSerde().decode(value)));
          case 'Q' -> feed.add(new FeedRecord.Quoted(new QuoteSerde().decode(value)));
          default -> half = feed.size();
        }
      }
      feed.add(new FeedRecord.Progress(Tape.NOON + 3 * Timeframe.DAY_1.nanos()));
      return new Stored(feed, half, directory);
    }

    Path file(String operator) {
      return directory.resolve(operator + ".state");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void aStateOfAnEarlierVersionIsRestored(String version) throws Exception {
    Stored stored = Stored.of(version);
    Results never = new Results();
    Chain uninterrupted = begin(stored, never, 1, null);
    read(uninterrupted, stored.half);
    Map<String, String> before = never.finals();
    assertThat(before).isNotEmpty();
    long duplicatesBefore = never.duplicates;
    finish(uninterrupted);

    Results results = new Results();
    try {
      Chain.Snapshot snapshot =
          new Chain.Snapshot(
              OperatorSnapshotUtil.readStateHandle(stored.file("combine").toString()),
              OperatorSnapshotUtil.readStateHandle(stored.file("market").toString()),
              1,
              List.of(stored.half),
              results.mark());
      finish(begin(stored, results, 2, snapshot));
    } catch (Exception e) {
      throw new AssertionError(WHAT_TO_DO.formatted(version), e);
    }

    Map<String, String> expected = new TreeMap<>(never.finals());
    expected.keySet().removeAll(before.keySet());
    assertThat(results.finals()).as(WHAT_TO_DO, version).isEqualTo(expected);
    assertThat(results.duplicates)
        .as("repetitions of trades before the state; " + WHAT_TO_DO, version)
        .isEqualTo(never.duplicates - duplicatesBefore)
        .isPositive();
    assertThat(results.bars.get(0).seq()).as(WHAT_TO_DO, version).isGreaterThan(1);
  }

  private static Chain begin(
      Stored stored, Results results, int parallelism, Chain.Snapshot snapshot) throws Exception {
    return new Chain(List.of(stored.feed), List.of(0), parallelism, SETTINGS, results, snapshot);
  }

  private static void read(Chain chain, int count) throws Exception {
    Chain.Source source = chain.sources().get(0);
    for (int i = 0; i < count; i++) {
      source.read(source.partitions.get(0));
    }
    chain.settle();
  }

  private static void finish(Chain chain) throws Exception {
    Chain.Source source = chain.sources().get(0);
    while (source.hasInput()) {
      source.read(source.partitions.get(0));
    }
    source.emitPeriodically();
    chain.settle();
    chain.close();
  }

  /** Writes the files of a version, once, when it is released. */
  @Test
  @EnabledIfSystemProperty(named = "tidemark.state.version", matches = "v[0-9]+")
  void writesTheStateOfThisVersion() throws Exception {
    Path directory = STATES.resolve(System.getProperty("tidemark.state.version"));
    assertThat(directory).doesNotExist();
    Files.createDirectories(directory);
    Files.write(directory.resolve("feed.txt"), feed());
    Stored stored = Stored.of(directory.getFileName().toString());
    Chain chain = begin(stored, new Results(), 1, null);
    read(chain, stored.half);
    Chain.Snapshot snapshot = chain.snapshot(1, 1);
    chain.close();
    write(snapshot.combined(), stored.file("combine"));
    write(snapshot.market(), stored.file("market"));
  }

  private static void write(OperatorSubtaskState state, Path file) throws IOException {
    OperatorSnapshotUtil.writeStateHandle(state, file.toString());
  }

  /** Trades of instruments with and without sessions, quotes, disorder, repetitions. */
  private static List<String> feed() {
    List<Trade> trades = new ArrayList<>(Tape.random(1, 240, "SPY", "BTC-USD"));
    trades.addAll(Tape.random(2, 80, "MSFT"));
    List<Trade> arrivals =
        Tape.shuffled(
            Tape.stretched(trades, 8).stream()
                .map(t -> t.instrument().equals("MSFT") ? Tape.inSessions(List.of(t)).get(0) : t)
                .toList(),
            Duration.ofSeconds(20),
            3);
    List<String> feed = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      Trade trade = arrivals.get(i);
      if (i == arrivals.size() / 2) {
        feed.add("--");
        arrivals.subList(i - 10, i).forEach(again -> feed.add(line(again)));
      }
      feed.add(line(trade));
      if (i % 10 == 0) {
        feed.add(line(quote(trade, i)));
      }
    }
    return feed;
  }

  private static Quote quote(Trade trade, int number) {
    Decimal bid = Decimal.of(9_900 + number % 50, 2);
    Decimal ask = Decimal.of(9_960 + number % 30, 2);
    Decimal size = Decimal.of(1 + number % 7, 0);
    long time = trade.eventTime();
    return new Quote(
        trade.instrument(),
        time,
        time,
        "test",
        number,
        bid,
        size,
        ask,
        size,
        false,
        trade.session());
  }

  private static String line(Trade trade) {
    return "T " + HexFormat.of().formatHex(new TradeSerde().encode(trade));
  }

  private static String line(Quote quote) {
    return "Q " + HexFormat.of().formatHex(new QuoteSerde().encode(quote));
  }
}
