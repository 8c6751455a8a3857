package io.tidemark.flink.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.bar.BarOracle;
import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.indicator.IndicatorOracle;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.TradeSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The same results whatever the order, the partitions, the parallelism, the timers and the
 * failures: the promise of the whole job, kept by its real operators.
 */
class MarketPropertyTest {

  private static final Duration LATENESS = Duration.ofSeconds(60);
  private static final String[] CONTINUOUS = {"SPY", "BAC", "BTC-USD"};
  private static final MarketSettings SETTINGS =
      new MarketSettings(LATENESS, Duration.ofMillis(250), "sma(3),rsi(4),obv,vwap_session");

  @Property(tries = 20)
  void finalsAreThoseOfTheTapeInOrderByteForByte(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Trade> trades = trades(seed);
    List<Quote> quotes = quotes(trades, random);
    Results inOrder = inOrder(trades, quotes);
    Map<String, String> expected = inOrder.finals();

    List<Arrival> arrivals = arrivals(trades, quotes, random);
    List<Arrival> twice = repeated(arrivals, 20, random);
    arrivals.addAll(twice);
    Attempts attempts = new Attempts(partitions(arrivals, trades, random), SETTINGS, random, true);
    attempts.run();

    Results results = attempts.results;
    assertThat(results.finals()).isEqualTo(expected);
    results.assertGapless();
    assertThat(results.late).isEmpty();
    assertThat(results.rejected).isEmpty();
    assertThat(results.duplicates)
        .isEqualTo(twice.stream().filter(each -> isTrade(each.record)).count());
    // What a failed attempt had published as final stood.
    attempts.undone.forEach(undone -> assertThat(expected).containsAllEntriesOf(undone));
    assertThat(bars(results)).isEqualTo(BarOracle.values(continuous(trades)));
    assertIndicatorsOfFinalBars(inOrder);
  }

  @Property(tries = 20)
  void everyInputIsUsedOrADuplicateOrLateOrRejected(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Trade> trades = Tape.priced(trades(seed));
    List<Quote> quotes = quotes(trades, random);
    List<Arrival> arrivals = arrivals(trades, quotes, random);
    arrivals.addAll(repeated(arrivals, 15, random));
    for (int i = 0; i < arrivals.size(); i += 1 + random.nextInt(40)) {
      arrivals.set(i, arrivals.get(i).tardy(LATENESS.toNanos() * (1 + random.nextInt(3))));
    }
    for (int i = 0; i < 5; i++) {
      Rejected poison = new Rejected("test", "not a trade", new byte[] {1}, 0);
      Arrival beside = arrivals.get(random.nextInt(arrivals.size()));
      arrivals.add(
          new Arrival(
              beside.at, beside.eventTime, beside.instrument, new FeedRecord.Refused(poison)));
    }
    Attempts attempts = new Attempts(partitions(arrivals, trades, random), SETTINGS, random, false);
    attempts.run();

    Results results = attempts.results;
    long in = arrivals.stream().filter(each -> !isQuote(each.record)).count();
    long used =
        results.bars.stream()
            .filter(bar -> bar.finalised() && bar.timeframe() == Timeframe.SEC_1)
            .mapToLong(Bar::trades)
            .sum();
    assertThat(results.rejected).hasSize(5);
    assertThat(used + results.duplicates + results.late.size() + 5).isEqualTo(in);
    results.assertGapless();
    assertThat(results.late)
        .allSatisfy(late -> assertThat(late.reason()).startsWith("late: its 1Sec bar is final"));
    // A trade counts unless it was late as often as it came.
    Map<String, Integer> counts = new HashMap<>();
    arrivals.stream()
        .filter(each -> isTrade(each.record))
        .forEach(each -> counts.merge(tradeId(each), 1, Integer::sum));
    TradeSerde serde = new TradeSerde();
    results.late.forEach(
        each -> counts.merge(serde.decode(each.raw()).tradeId(), -1, Integer::sum));
    List<Trade> inTime = trades.stream().filter(trade -> counts.get(trade.tradeId()) > 0).toList();
    assertThat(bars(results)).isEqualTo(BarOracle.values(continuous(inTime)));
  }

  private static Results inOrder(List<Trade> trades, List<Quote> quotes) throws Exception {
    List<FeedRecord> tape = new ArrayList<>();
    Stream.concat(trades.stream().map(Arrival::of), quotes.stream().map(Arrival::of))
        .sorted(Comparator.comparingLong(Arrival::eventTime))
        .forEach(each -> tape.add(each.record));
    tape.add(end(trades));
    Results results = new Results();
    Chain chain = new Chain(List.of(tape), List.of(0), 1, SETTINGS, results, null);
    Chain.Source source = chain.sources().get(0);
    while (source.hasInput()) {
      source.read(source.partitions.get(0));
    }
    source.emitPeriodically();
    chain.settle();
    chain.close();
    return results;
  }

  private static List<Trade> trades(long seed) {
    List<Trade> trades = new ArrayList<>(Tape.random(seed, 200, CONTINUOUS));
    // Their own numbers, since a venue's are unique.
    Tape.inSessions(Tape.random(seed + 1, 80, "MSFT")).stream()
        .map(t -> Tape.numbered(t, t.sequence() + 1_000_000))
        .forEach(trades::add);
    return seed % 3 == 0 ? Tape.stretched(trades, 20) : trades;
  }

  private static List<Quote> quotes(List<Trade> trades, Random random) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Trade near = trades.get(random.nextInt(trades.size()));
      long time = near.eventTime() + random.nextInt(3_000) * 1_000_000L;
      boolean oneSided = random.nextInt(10) == 0;
      int bid = 9_900 + random.nextInt(100);
      quotes.add(
          new Quote(
              near.instrument(),
              time,
              time,
              "test",
              i,
              Decimal.of(bid, 2),
              Decimal.of(1 + random.nextInt(9), 0),
              oneSided ? null : Decimal.of(bid + 1 + random.nextInt(20), 2),
              oneSided ? null : Decimal.of(1 + random.nextInt(9), 0),
              false,
              near.session()));
    }
    return quotes;
  }

  /** In an order in which none comes more than the lateness after a newer one. */
  private static List<Arrival> arrivals(List<Trade> trades, List<Quote> quotes, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    Stream.concat(trades.stream().map(Arrival::of), quotes.stream().map(Arrival::of))
        .map(each -> each.delayed(random))
        .forEach(arrivals::add);
    return arrivals;
  }

  private static List<Arrival> repeated(List<Arrival> arrivals, int count, Random random) {
    List<Arrival> twice = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      twice.add(arrivals.get(random.nextInt(arrivals.size())).delayed(random));
    }
    return twice;
  }

  /** Any split, each instrument's trades and quotes in one partition each, and progress in all. */
  private static List<List<FeedRecord>> partitions(
      List<Arrival> arrivals, List<Trade> trades, Random random) {
    List<List<FeedRecord>> logs = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      logs.add(new ArrayList<>());
    }
    Map<String, List<FeedRecord>> places = new HashMap<>();
    long newest = Long.MIN_VALUE;
    for (Arrival each : arrivals.stream().sorted(Comparator.comparingLong(Arrival::at)).toList()) {
      places
          .computeIfAbsent(
              each.instrument + isQuote(each.record),
              unused -> logs.get(random.nextInt(logs.size())))
          .add(each.record);
      newest = Math.max(newest, each.eventTime);
      if (random.nextInt(20) == 0) {
        FeedRecord progress = new FeedRecord.Progress(newest);
        logs.forEach(log -> log.add(progress));
      }
    }
    logs.forEach(log -> log.add(end(trades)));
    return logs;
  }

  private static FeedRecord end(List<Trade> trades) {
    long newest = trades.stream().mapToLong(Trade::eventTime).max().orElseThrow();
    return new FeedRecord.Progress(newest + 2 * Timeframe.DAY_1.nanos());
  }

  private static boolean isTrade(FeedRecord record) {
    return record instanceof FeedRecord.Traded;
  }

  private static boolean isQuote(FeedRecord record) {
    return record instanceof FeedRecord.Quoted;
  }

  private static String tradeId(Arrival arrival) {
    byte[] bytes = ((FeedRecord.Traded) arrival.record).trade().bytes();
    return new TradeSerde().decode(bytes).tradeId();
  }

  private static List<Trade> continuous(List<Trade> trades) {
    return trades.stream().filter(trade -> trade.session() == null).toList();
  }

  /** Final bars of the instruments without sessions, as the oracle has them. */
  private static Map<String, String> bars(Results results) {
    Map<String, String> bars = new TreeMap<>();
    for (Bar bar : results.bars) {
      if (bar.finalised() && Arrays.asList(CONTINUOUS).contains(bar.instrument())) {
        bars.put(BarOracle.key(bar), BarOracle.value(bar));
      }
    }
    return bars;
  }

  private static void assertIndicatorsOfFinalBars(Results results) {
    Map<String, TreeMap<Long, Bar>> series = new HashMap<>();
    for (Bar bar : results.bars) {
      if (bar.finalised()) {
        series
            .computeIfAbsent(bar.instrument() + bar.timeframe(), unused -> new TreeMap<>())
            .put(bar.start(), bar);
      }
    }
    Map<String, double[]> expected = new HashMap<>();
    series.forEach(
        (name, bars) ->
            IndicatorOracle.fromScratch(SETTINGS.indicators(), bars.values())
                .forEach((start, values) -> expected.put(name + start, values)));
    List<IndicatorValues> finals =
        results.indicators.stream().filter(IndicatorValues::finalised).toList();
    assertThat(finals).hasSameSizeAs(expected.keySet());
    for (IndicatorValues values : finals) {
      assertThat(values.values())
          .containsExactly(expected.get(values.instrument() + values.timeframe() + values.start()));
    }
  }

  /** A record of the feed, and when it arrives. */
  private record Arrival(long at, long eventTime, String instrument, FeedRecord record) {

    static Arrival of(Trade trade) {
      return new Arrival(
          trade.eventTime(), trade.eventTime(), trade.instrument(), FeedRecord.Traded.of(trade));
    }

    static Arrival of(Quote quote) {
      return new Arrival(
          quote.eventTime(), quote.eventTime(), quote.instrument(), new FeedRecord.Quoted(quote));
    }

    Arrival delayed(Random random) {
      long delay = (long) (random.nextDouble() * LATENESS.toNanos());
      return new Arrival(eventTime + delay, eventTime, instrument, record);
    }

    Arrival tardy(long delay) {
      return new Arrival(at + delay, eventTime, instrument, record);
    }
  }
}
