package io.tidemark.flink.bar;

import static io.tidemark.flink.bar.Tape.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuotedLiquidityTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long LATENESS = 60 * SECOND;

  private final InstrumentBars bars = new InstrumentBars("SPY", LATENESS);
  private final List<Bar> published = new ArrayList<>();

  @Test
  void weighsEachSpreadWithTheTimeForWhichItWasInForce() {
    bars.add(quote(-SECOND, "99.9", "100.1", 1, 1));
    bars.add(quote(250 * MILLI, "99", "101", 30, 10));
    bars.add(quote(750 * MILLI, "99.5", "100.0", 10, 30));
    Tape.add(bars, Tape.trade("SPY", NOON, 1, "100"));
    bars.advance(NOON + SECOND, published::add);

    // 0.2 for a quarter, 2 for half, 0.5 for a quarter of the second.
    assertThat(published.get(0).liquidity()).isEqualTo(new Liquidity(1.175, 99.75, -0.5));
  }

  @Test
  void countsOnlyTheTimeWithBothSides() {
    bars.add(quote(0, "99", "101", 1, 1));
    bars.add(quote(200 * MILLI, "99", null, 1, 0));
    bars.add(quote(900 * MILLI, "100", "101", 1, 1));
    bars.add(quote(950 * MILLI, null, "101", 1, 1));
    Tape.add(bars, Tape.trade("SPY", NOON, 1, "100"));
    bars.advance(NOON + SECOND, published::add);

    Liquidity liquidity = published.get(0).liquidity();
    assertThat(liquidity.spread()).isCloseTo((2 * 200 + 1 * 50) / 250.0, within(1e-12));
    assertThat(liquidity.mid()).isNaN();
    assertThat(liquidity.imbalance()).isNaN();
  }

  @Test
  void isAbsentWithoutQuotes() {
    Tape.add(bars, Tape.trade("SPY", NOON, 1, "100"));
    bars.add(quote(SECOND, "99", "101", 1, 1));
    bars.advance(NOON + SECOND, published::add);

    assertThat(published.get(0).liquidity()).isNull();
  }

  @Test
  void aLateQuoteRevisesTheBarsThatItChanges() {
    bars.add(quote(0, "99", "101", 1, 1));
    Tape.add(bars, Tape.trade("SPY", NOON, 1, "100"));
    Tape.add(bars, Tape.trade("SPY", NOON + 5 * SECOND, 2, "100"));
    bars.advance(NOON + 6 * SECOND, published::add);
    published.clear();
    bars.add(quote(500 * MILLI, "99.5", "100.5", 1, 1));
    bars.add(quote(2 * SECOND, "99", "101", 1, 1));
    bars.advance(NOON + 7 * SECOND, published::add);

    assertThat(published)
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.start()).isEqualTo(NOON);
              assertThat(bar.rev()).isEqualTo(1);
              assertThat(bar.liquidity().spread()).isEqualTo(1.5);
            });
  }

  @Test
  void aSessionTakesOnlyQuotesOfItsDay() {
    long open = NOON + 3_600 * SECOND;
    Session yesterday = new Session(open - 86_400 * SECOND, open - 80_000 / 60 * 60 * SECOND);
    Session today = new Session(open, open + 60 * SECOND);
    bars.add(quote(NOON, "90", "110", yesterday));
    bars.add(quote(open + 30 * SECOND, "99", "100", today));
    Tape.add(bars, trade(open + SECOND, today));
    bars.advance(open + 61 * SECOND, published::add);

    Bar day = published.get(published.size() - 1);
    assertThat(day.timeframe()).isEqualTo(Timeframe.DAY_1);
    assertThat(day.liquidity().spread()).isEqualTo(1);
  }

  /** Whatever the order within the lateness, the watermark's steps, and restarts. */
  @Property(tries = 100)
  void finalValuesAreThoseOfTheOracle(@ForAll long seed) {
    Random random = new Random(seed);
    List<Quote> quotes = new ArrayList<>();
    List<Trade> trades = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < 300; i++) {
      time += random.nextInt(700) * MILLI;
      boolean oneSided = random.nextInt(15) == 0;
      String bid = "99." + random.nextInt(100);
      quotes.add(
          quote(time, bid, oneSided ? null : "100." + random.nextInt(10), random.nextInt(5), 2));
      if (random.nextInt(3) == 0) {
        trades.add(Tape.trade("SPY", NOON + time, i, "100"));
      }
      time += random.nextInt(40) == 0 ? random.nextInt(300) * SECOND : 0;
    }
    Map<String, String> expected = new TreeMap<>();
    for (Bar bar : run(quotes, trades, random)) {
      expected.put(BarOracle.key(bar), String.valueOf(oracle(bar, quotes)));
    }
    Map<String, String> actual = new TreeMap<>();
    for (Bar bar : run(quotes, trades, random)) {
      actual.put(BarOracle.key(bar), String.valueOf(bar.liquidity()));
    }
    assertThat(actual).isEqualTo(expected).isNotEmpty();
  }

  /** Final bars of a shuffled run. */
  private static List<Bar> run(List<Quote> quotes, List<Trade> trades, Random random) {
    record Arrival(long at, Quote quote, Trade trade) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (Quote quote : quotes) {
      arrivals.add(new Arrival(later(quote.eventTime(), random), quote, null));
    }
    for (Trade trade : trades) {
      arrivals.add(new Arrival(later(trade.eventTime(), random), null, trade));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    InstrumentBars subject = new InstrumentBars("SPY", LATENESS);
    List<Bar> out = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (Arrival arrival : arrivals) {
      boolean taken =
          arrival.quote == null ? Tape.add(subject, arrival.trade) : subject.add(arrival.quote);
      assertThat(taken).isTrue();
      newest =
          Math.max(
              newest,
              arrival.quote == null ? arrival.trade.eventTime() : arrival.quote.eventTime());
      if (random.nextInt(4) == 0) {
        subject.advance(newest - random.nextInt(3) * SECOND, out::add);
      }
      if (random.nextInt(30) == 0) {
        subject = random.nextBoolean() ? subject.copy() : throughBytes(subject);
      }
    }
    subject.advance(Long.MAX_VALUE, out::add);
    return out.stream().filter(Bar::finalised).toList();
  }

  private static long later(long time, Random random) {
    return time + (long) (random.nextDouble() * LATENESS);
  }

  private static InstrumentBars throughBytes(InstrumentBars bars) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bars.writeTo(new DataOutputStream(bytes));
      return InstrumentBars.readFrom(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Nanosecond by quote, in exact decimals. */
  private static Liquidity oracle(Bar bar, List<Quote> quotes) {
    long end = bar.start() + bar.timeframe().nanos();
    BigDecimal sum = BigDecimal.ZERO;
    long quoted = 0;
    Quote last = null;
    for (int i = 0; i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      if (quote.eventTime() >= end) {
        break;
      }
      last = quote;
      long until = i + 1 < quotes.size() ? quotes.get(i + 1).eventTime() : Long.MAX_VALUE;
      long nanos = Math.min(until, end) - Math.max(quote.eventTime(), bar.start());
      if (nanos > 0 && quote.bid() != null && quote.ask() != null) {
        quoted += nanos;
        sum =
            sum.add(
                quote
                    .ask()
                    .toBigDecimal()
                    .subtract(quote.bid().toBigDecimal())
                    .multiply(BigDecimal.valueOf(nanos)));
      }
    }
    if (quoted == 0) {
      return null;
    }
    boolean sides = last.bid() != null && last.ask() != null;
    double bids = sides ? last.bidSize().doubleValue() : 0;
    double asks = sides ? last.askSize().doubleValue() : 0;
    return new Liquidity(
        sum.doubleValue() / quoted,
        sides ? (last.bid().doubleValue() + last.ask().doubleValue()) / 2 : Double.NaN,
        sides ? (bids - asks) / (bids + asks) : Double.NaN);
  }

  private static long sequence;

  private static Quote quote(long time, String bid, String ask, int bidSize, int askSize) {
    return new Quote(
        "SPY",
        NOON + time,
        NOON + time,
        "test",
        sequence++,
        bid == null ? null : Decimal.parse(bid),
        bid == null ? null : Decimal.of(bidSize, 0),
        ask == null ? null : Decimal.parse(ask),
        ask == null ? null : Decimal.of(askSize, 0),
        false);
  }

  private static Quote quote(long time, String bid, String ask, Session session) {
    Quote plain = quote(time - NOON, bid, ask, 1, 1);
    return new Quote(
        "SPY",
        time,
        time,
        "test",
        plain.sequence(),
        plain.bid(),
        plain.bidSize(),
        plain.ask(),
        plain.askSize(),
        false,
        session);
  }

  private static Trade trade(long time, Session session) {
    Trade plain = Tape.trade("SPY", time, 1, "100");
    return new Trade(
        "SPY",
        time,
        time,
        "test",
        1,
        "",
        plain.price(),
        plain.size(),
        plain.side(),
        0,
        true,
        false,
        session);
  }
}
