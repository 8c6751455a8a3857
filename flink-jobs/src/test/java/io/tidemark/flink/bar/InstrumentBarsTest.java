package io.tidemark.flink.bar;

import static io.tidemark.flink.bar.Tape.NOON;
import static io.tidemark.flink.bar.Tape.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InstrumentBarsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long LATENESS = 60 * SECOND;

  private final InstrumentBars bars = new InstrumentBars("SPY", LATENESS);
  private final List<Bar> published = new ArrayList<>();

  private List<Bar> published(Timeframe timeframe) {
    return published.stream().filter(bar -> bar.timeframe() == timeframe).toList();
  }

  @Test
  void opensWithTheFirstTradeAndClosesWithTheLastByEventTime() {
    Tape.add(bars, trade("SPY", NOON + 2, 2, "102"));
    Tape.add(bars, trade("SPY", NOON + 3, 3, "101"));
    Tape.add(bars, trade("SPY", NOON + 1, 1, "100"));
    bars.advance(NOON + SECOND, published::add);

    assertThat(published(Timeframe.SEC_1))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.open()).isEqualTo(100);
              assertThat(bar.high()).isEqualTo(102);
              assertThat(bar.low()).isEqualTo(100);
              assertThat(bar.close()).isEqualTo(101);
              assertThat(bar.volume()).isEqualTo(300);
              assertThat(bar.vwap()).isEqualTo(101);
              assertThat(bar.trades()).isEqualTo(3);
            });
  }

  @Test
  void breaksTiesOnEventTimeBySequence() {
    Tape.add(bars, trade("SPY", NOON, 7, "102"));
    Tape.add(bars, trade("SPY", NOON, 5, "100"));
    Tape.add(bars, trade("SPY", NOON, 6, "101"));
    bars.advance(NOON + SECOND, published::add);

    assertThat(published.get(0).open()).isEqualTo(100);
    assertThat(published.get(0).close()).isEqualTo(102);
  }

  @Test
  void takesIneligibleTradesIntoVolumeOnly() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    Tape.add(bars, trade("SPY", NOON + 1, 2, "500", "40", false));
    bars.advance(NOON + SECOND, published::add);

    assertThat(published.get(0).high()).isEqualTo(100);
    assertThat(published.get(0).volume()).isEqualTo(140);
    assertThat(published.get(0).trades()).isEqualTo(2);
  }

  @Test
  void hasNoBarWhereNoTradeCountsForThePrice() {
    Tape.add(bars, trade("SPY", NOON, 1, "500", "40", false));
    bars.advance(Long.MAX_VALUE, published::add);

    assertThat(published).isEmpty();
    assertThat(bars.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void hasNoBarWhereNothingTraded() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    Tape.add(bars, trade("SPY", NOON + 5 * SECOND, 2, "101"));
    bars.advance(NOON + 6 * SECOND, published::add);

    assertThat(published(Timeframe.SEC_1))
        .extracting(Bar::start)
        .containsExactly(NOON, NOON + 5 * SECOND);
  }

  @Test
  void closesAtItsEndAndIsFinalOneLatenessLater() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    bars.advance(NOON + SECOND - 1, published::add);
    assertThat(published).isEmpty();

    bars.advance(NOON + SECOND, published::add);
    assertThat(published)
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.closed()).isTrue();
              assertThat(bar.finalised()).isFalse();
              assertThat(bar.at()).isEqualTo(NOON + SECOND);
              assertThat(bar.seq()).isEqualTo(1);
            });

    published.clear();
    bars.advance(NOON + SECOND + LATENESS, published::add);
    assertThat(published(Timeframe.SEC_1))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.finalised()).isTrue();
              assertThat(bar.rev()).isZero();
              assertThat(bar.at()).isEqualTo(NOON + SECOND + LATENESS);
              assertThat(bar.seq()).isEqualTo(2);
            });
  }

  @Test
  void correctsEveryTimeframeThatALateTradeTouches() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    bars.advance(NOON + 61 * SECOND - LATENESS + 2 * SECOND, published::add);
    published.clear();

    assertThat(Tape.add(bars, trade("SPY", NOON + 1, 2, "99"))).isTrue();
    bars.advance(NOON + 4 * SECOND, published::add);

    assertThat(published)
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.timeframe()).isEqualTo(Timeframe.SEC_1);
              assertThat(bar.rev()).isEqualTo(1);
              assertThat(bar.close()).isEqualTo(99);
              assertThat(bar.finalised()).isFalse();
              assertThat(bar.at()).isEqualTo(NOON + 3 * SECOND);
            });
    published.clear();
    bars.advance(NOON + 60 * SECOND, published::add);
    assertThat(published(Timeframe.MIN_1).get(0).low()).isEqualTo(99);
    assertThat(published(Timeframe.MIN_1).get(0).rev()).isZero();
  }

  @Test
  void publishesABarThatOnlyALateTradeMadeAsKnowableNow() {
    Tape.add(bars, trade("SPY", NOON + 10 * SECOND, 2, "100"));
    bars.advance(NOON + 12 * SECOND, published::add);
    published.clear();

    Tape.add(bars, trade("SPY", NOON, 1, "99"));
    bars.advance(NOON + 13 * SECOND, published::add);

    assertThat(published)
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.start()).isEqualTo(NOON);
              assertThat(bar.rev()).isZero();
              assertThat(bar.at()).isEqualTo(NOON + 12 * SECOND);
            });
  }

  @Test
  void refusesATradeWhoseBarIsFinalAndCountsItNowhere() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    bars.advance(NOON + SECOND + LATENESS, published::add);
    published.clear();

    assertThat(Tape.add(bars, trade("SPY", NOON + 1, 2, "50"))).isFalse();
    bars.advance(Long.MAX_VALUE, published::add);
    assertThat(published).extracting(Bar::low).containsOnly(100.0);
  }

  @Test
  void showsAFormingBarOnceForEachChange() {
    Tape.add(bars, trade("SPY", NOON, 1, "100"));
    bars.forming(published::add);
    assertThat(published).hasSize(Timeframe.values().length);
    assertThat(published).allSatisfy(bar -> assertThat(bar.closed()).isFalse());
    assertThat(published).extracting(Bar::seq).containsOnly(0L);

    published.clear();
    bars.forming(published::add);
    assertThat(published).isEmpty();
  }

  @Property(tries = 200)
  void finalBarsEqualTheOracleInAnyOrderWithinTheLateness(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int count) {
    List<Trade> trades = Tape.random(seed, count, "SPY");
    List<Trade> arrivals = Tape.shuffled(trades, Duration.ofNanos(LATENESS), seed + 1);

    Map<String, String> finals = new TreeMap<>();
    run(arrivals, seed, false)
        .forEach(
            bar -> {
              if (bar.finalised()) {
                assertThat(finals.put(BarOracle.key(bar), BarOracle.value(bar))).isNull();
              }
            });
    assertThat(finals).isEqualTo(BarOracle.values(trades));
  }

  @Property(tries = 100)
  void seqIsGaplessAndRevisionsAreConsecutive(@ForAll long seed) {
    List<Trade> trades = Tape.random(seed, 300, "SPY");
    Map<Timeframe, Long> seq = new HashMap<>();
    Map<String, Bar> last = new HashMap<>();
    for (Bar bar : run(Tape.shuffled(trades, Duration.ofNanos(LATENESS), seed), seed, false)) {
      assertThat(bar.seq()).isEqualTo(seq.merge(bar.timeframe(), 1L, Long::sum));
      Bar previous = last.put(BarOracle.key(bar), bar);
      if (previous == null) {
        assertThat(bar.rev()).isZero();
      } else {
        assertThat(previous.finalised()).isFalse();
        assertThat(bar.rev()).isEqualTo(previous.rev() + (bar.finalised() ? 0 : 1));
        assertThat(bar.at()).isGreaterThanOrEqualTo(previous.at());
      }
    }
  }

  @Property(tries = 100)
  void everyRevisionEqualsTheOracleOverTheTradesKnownThen(@ForAll long seed) {
    List<Trade> arrivals =
        Tape.shuffled(Tape.random(seed, 200, "SPY"), Duration.ofNanos(LATENESS), seed);
    InstrumentBars subject = new InstrumentBars("SPY", LATENESS);
    List<Trade> known = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (Trade trade : arrivals) {
      known.add(trade);
      assertThat(Tape.add(subject, trade)).isTrue();
      newest = Math.max(newest, trade.eventTime());
      Map<String, String> expected = BarOracle.values(known);
      subject.advance(
          newest - SECOND,
          bar -> assertThat(BarOracle.value(bar)).isEqualTo(expected.get(BarOracle.key(bar))));
    }
  }

  /** A timer in the past would fire again and again while a restored watermark catches up. */
  @Property(tries = 100)
  void isNextDueAfterItsWatermarkAndWhenItSays(@ForAll long seed) {
    Random steps = new Random(seed);
    InstrumentBars subject = new InstrumentBars("SPY", LATENESS);
    long watermark = NOON;
    subject.advance(watermark, bar -> {});
    for (Trade trade :
        Tape.shuffled(Tape.random(seed, 200, "SPY"), Duration.ofNanos(LATENESS), seed)) {
      Tape.add(subject, trade);
      assertThat(subject.nextDue()).isGreaterThan(watermark);
      if (steps.nextInt(5) == 0) {
        watermark = Math.max(watermark, trade.eventTime() + SECOND);
        List<Bar> early = new ArrayList<>();
        subject.advance(Math.min(watermark, subject.nextDue() - 1), early::add);
        assertThat(early).isEmpty();
        subject.advance(watermark, bar -> {});
        assertThat(subject.nextDue()).isGreaterThan(watermark);
      }
    }
  }

  @Property(tries = 100)
  void inOrderTheSequenceDoesNotDependOnTheWatermarksSteps(@ForAll long seed) {
    List<Trade> trades = Tape.random(seed, 300, "SPY");
    assertThat(run(trades, seed, false)).isEqualTo(run(trades, seed + 17, false));
  }

  @Property(tries = 50)
  void goesOnFromItsBytesAsIfNothingHadHappened(@ForAll long seed) {
    List<Trade> arrivals =
        Tape.shuffled(Tape.random(seed, 300, "SPY"), Duration.ofNanos(LATENESS), seed);
    assertThat(run(arrivals, seed, true)).isEqualTo(run(arrivals, seed, false));
  }

  @Property(tries = 50)
  void aCopyStaysAsItWas(@ForAll long seed) {
    Random random = new Random(seed);
    InstrumentBars original = new InstrumentBars("SPY", LATENESS);
    IdentityHashMap<InstrumentBars, byte[]> copies = new IdentityHashMap<>();
    long newest = Long.MIN_VALUE;
    for (Trade trade :
        Tape.shuffled(Tape.random(seed, 200, "SPY"), Duration.ofNanos(LATENESS), seed)) {
      Tape.add(original, trade);
      newest = Math.max(newest, trade.eventTime());
      switch (random.nextInt(8)) {
        case 0 -> original.advance(newest - random.nextInt(3) * SECOND, bar -> {});
        case 1 -> original.forming(bar -> {});
        case 2 -> {
          InstrumentBars copy = original.copy();
          copies.put(copy, bytes(copy));
        }
        default -> {
          // Goes on.
        }
      }
    }
    original.advance(Long.MAX_VALUE, bar -> {});
    copies.forEach((copy, bytes) -> assertThat(bytes(copy)).isEqualTo(bytes));
  }

  /**
   * Feeds the trades with watermarks at random steps, optionally through bytes and copies at random
   * moments.
   */
  private static List<Bar> run(Collection<Trade> arrivals, long seed, boolean restarts) {
    Random steps = new Random(seed);
    Random restart = new Random(seed);
    List<Bar> out = new ArrayList<>();
    InstrumentBars subject = new InstrumentBars("SPY", LATENESS);
    long newest = Long.MIN_VALUE;
    for (Trade trade : arrivals) {
      Tape.add(subject, trade);
      newest = Math.max(newest, trade.eventTime());
      if (steps.nextInt(5) == 0) {
        subject.advance(newest - steps.nextInt(3) * SECOND, out::add);
      }
      if (restarts && restart.nextInt(10) == 0) {
        subject = restart.nextBoolean() ? subject.copy() : throughBytes(subject);
      }
    }
    subject.advance(Long.MAX_VALUE, out::add);
    // Within one advance each stream is in order; timeframes follow one another, in steps of the
    // watermark.
    out.sort(Comparator.comparing(Bar::timeframe).thenComparingLong(Bar::seq));
    return out;
  }

  private static InstrumentBars throughBytes(InstrumentBars bars) {
    try {
      return InstrumentBars.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(bars))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(InstrumentBars bars) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      bars.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
