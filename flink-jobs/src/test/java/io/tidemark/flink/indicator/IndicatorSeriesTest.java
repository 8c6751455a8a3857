package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.bar.InstrumentBars;
import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.analytics.IndicatorValues;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IndicatorSeriesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long LATENESS = 60 * SECOND;
  private static final String SMALL = "sma(3),ema(5),rsi(4),donchian(4),obv,vwap_session";

  @Property(tries = 100)
  void everyPublishedValueIsThatOfAllBarsKnownThen(@ForAll long seed) {
    assertThat(new Run(SMALL, seed, tape(seed, 150)).published).isNotEmpty();
  }

  @Property(tries = 5)
  void soIsEveryValueOfTheWholeSet(@ForAll long seed) {
    assertThat(new Run(IndicatorSet.ALL, seed, tape(seed, 150)).published).isNotEmpty();
  }

  @Property(tries = 40)
  void neitherCopiesNorBytesNorFormingValuesLeaveATrace(@ForAll long seed) {
    List<IndicatorValues> undisturbed = new Run(SMALL, seed, tape(seed, 120)).published;
    Run disturbed = new Run(SMALL, seed, tape(seed, 120), true);
    assertThat(disturbed.published).isEqualTo(undisturbed);
    assertThat(disturbed.formed).isPositive();
  }

  @Test
  void showsFormingValuesOnlyWhileSomebodyWantsThem() {
    StreamIndicators stream = stream(SMALL, BarHistory.NONE);
    InstrumentIndicators indicators = new InstrumentIndicators(stream.fingerprint());
    List<IndicatorValues> shown = new ArrayList<>();
    Bar forming = bar(0, 100, Tape.NOON, false, false);
    indicators.forming(forming, 5, stream, shown::add);
    indicators.want(new IndicatorDemand("SPY", Timeframe.MIN_5, 10));
    indicators.forming(forming, 5, stream, shown::add);
    assertThat(shown).isEmpty();

    indicators.want(new IndicatorDemand("SPY", Timeframe.MIN_1, 10));
    // A demand that is older than the one before takes nothing back.
    indicators.want(new IndicatorDemand("SPY", Timeframe.MIN_1, 7));
    indicators.forming(forming, 9, stream, shown::add);
    assertThat(shown).hasSize(1);
    indicators.forming(forming, 10, stream, shown::add);
    assertThat(shown).hasSize(1);
  }

  @Test
  void beginsEachSessionAnew() {
    StreamIndicators stream = stream("vwap_session", BarHistory.NONE);
    InstrumentIndicators indicators = new InstrumentIndicators(stream.fingerprint());
    List<IndicatorValues> published = new ArrayList<>();
    long morning = Tape.NOON;
    long evening = Tape.NOON + 2 * Timeframe.MIN_1.nanos();
    indicators.add(bar(0, 100, morning, true, false), stream, published::add);
    indicators.add(bar(1, 200, morning, true, false), stream, published::add);
    indicators.add(bar(2, 400, evening, true, false), stream, published::add);
    indicators.add(bar(3, 500, evening, true, false), stream, published::add);
    assertThat(published)
        .extracting(v -> v.values()[0])
        .containsExactly(100.0, 150.0, 400.0, 450.0);
    // And so do values that are computed again.
    published.clear();
    indicators.add(bar(0, 120, morning, true, false), stream, published::add);
    assertThat(published).extracting(v -> v.values()[0]).containsExactly(120.0, 160.0);
  }

  /** Extremes and differences are made of their window alone, to the bit. */
  @Property(tries = 20)
  void beginsWithHistoryAsIfItHadNeverStopped(@ForAll long seed) {
    String windows = "donchian(5),willr(7),roc(4),aroon(6),vwap_session";
    assertWarmStart(seed, windows, 0);
  }

  /** Sums begin at another place of their window; averages that never forget, nearly do. */
  @Property(tries = 10)
  void beginsWithHistoryWithinABillionthWhereAllOfThePastCounts(@ForAll long seed) {
    assertWarmStart(seed, "sma(5),ema(9),rsi(14),macd(5,9,4),atr(7),bb(10,2),adx(5)", 1e-9);
  }

  private static void assertWarmStart(long seed, String set, double tolerance) {
    Random random = new Random(seed);
    List<Bar> events = inOrder(bars(random, 900));
    long start = events.get(random.nextInt(events.size() / 2, events.size() - 3)).start();
    List<Bar> finals = events.stream().filter(Bar::finalised).toList();
    List<IndicatorValues> expected =
        publish(events, stream(set, BarHistory.NONE)).stream()
            .filter(values -> values.start() >= start)
            .toList();
    List<IndicatorValues> actual =
        publish(
            events.stream().filter(bar -> bar.start() >= start).toList(),
            stream(set, history(finals)));
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).start()).isEqualTo(expected.get(i).start());
      assertThat(actual.get(i).seq()).isEqualTo(i + 1);
      assertClose(actual.get(i).values(), expected.get(i).values(), tolerance);
    }
  }

  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    if (tolerance == 0) {
      IndicatorOracle.assertSame(actual, expected);
      return;
    }
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /** Pending bars are neither lost nor taken twice, wherever the change falls. */
  @Property(tries = 40)
  void aChangedSetIsMadeOfHistoryAndWhatIsNotFinal(@ForAll long seed) {
    Random random = new Random(seed);
    List<Bar> events = inOrder(bars(random, 200));
    int change = random.nextInt(1, events.size() - 1);
    StreamIndicators before = stream("sma(3)", BarHistory.NONE);
    InstrumentIndicators indicators = new InstrumentIndicators(before.fingerprint());
    List<IndicatorValues> old = new ArrayList<>();
    List<Bar> finals = new ArrayList<>();
    for (Bar bar : events.subList(0, change)) {
      indicators.add(bar, before, old::add);
      if (bar.finalised()) {
        finals.add(bar);
      }
    }
    // The store may have more than the job had published when its state was written.
    BarHistory ahead =
        history(
            events.subList(0, Math.min(events.size(), change + random.nextInt(6))).stream()
                .filter(Bar::finalised)
                .toList());
    StreamIndicators after = stream(SMALL, random.nextBoolean() ? history(finals) : ahead);
    InstrumentIndicators restored = throughBytes(indicators);
    Map<Long, double[]> expected =
        IndicatorOracle.fromScratch(
            IndicatorSet.parse(SMALL), events.stream().filter(Bar::finalised).toList());
    long seq = old.get(old.size() - 1).seq();
    for (Bar bar : events.subList(change, events.size())) {
      List<IndicatorValues> published = new ArrayList<>();
      restored.add(bar, after, published::add);
      assertThat(published).hasSize(1);
      seq++;
      assertThat(published.get(0).seq()).isEqualTo(seq);
      assertThat(published.get(0).finalised()).isEqualTo(bar.finalised());
      IndicatorOracle.assertSame(published.get(0).values(), expected.get(bar.start()));
    }
  }

  @Test
  void refusesAHistoryThatIsBehindWhatWasPublished() {
    List<Bar> events = inOrder(bars(new Random(1), 20));
    StreamIndicators before = stream("sma(3)", BarHistory.NONE);
    InstrumentIndicators indicators = new InstrumentIndicators(before.fingerprint());
    List<Bar> early = events.subList(0, events.size() - 1);
    early.forEach(bar -> indicators.add(bar, before, values -> {}));
    List<Bar> finals = early.stream().filter(Bar::finalised).toList();
    StreamIndicators after = stream(SMALL, history(finals.subList(0, finals.size() - 1)));
    Bar next = events.get(events.size() - 1);
    assertThatThrownBy(() -> throughBytes(indicators).add(next, after, values -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SPY 1Min")
        .hasMessageContaining("newest=" + finals.get(finals.size() - 2).start())
        .hasMessageContaining("must reach " + finals.get(finals.size() - 1).start());
  }

  private static StreamIndicators stream(String set, BarHistory history) {
    return new StreamIndicators(IndicatorSet.parse(set), history);
  }

  private static List<Trade> tape(long seed, int count) {
    List<Trade> trades = Tape.random(seed, count, "SPY");
    List<Trade> spread = Tape.stretched(trades, seed % 3 == 0 ? 20 : 1);
    return seed % 2 == 0 ? Tape.inSessions(spread) : spread;
  }

  private static BarHistory history(List<Bar> finals) {
    return (instrument, timeframe, before, limit) -> {
      List<Bar> earlier = finals.stream().filter(bar -> bar.start() < before).toList();
      return earlier.subList(Math.max(0, earlier.size() - limit), earlier.size());
    };
  }

  private static Bar bar(int minute, double price, long session, boolean closed, boolean isFinal) {
    long start = Tape.NOON + minute * Timeframe.MIN_1.nanos();
    return new Bar(
        "SPY",
        Timeframe.MIN_1,
        start,
        price,
        price,
        price,
        price,
        10,
        price,
        1,
        1,
        0,
        closed,
        isFinal,
        start,
        false,
        session,
        null);
  }

  /** A walk, in sessions of some hours. */
  private static List<Bar> bars(Random random, int count) {
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    long start = Tape.NOON;
    for (int i = 0; i < count; i++) {
      start += (1 + random.nextInt(3)) * Timeframe.MIN_1.nanos();
      double open = price + random.nextInt(-50, 51) / 100.0;
      double close = open + random.nextInt(-50, 51) / 100.0;
      double high = Math.max(open, close) + random.nextInt(30) / 100.0;
      double low = Math.min(open, close) - random.nextInt(30) / 100.0;
      double volume = 1 + random.nextInt(1000);
      price = close;
      bars.add(
          new Bar(
              "SPY",
              Timeframe.MIN_1,
              start,
              open,
              high,
              low,
              close,
              volume,
              close,
              1,
              1,
              0,
              true,
              false,
              start,
              false,
              Timeframe.HOUR_1.start(start),
              null));
    }
    return bars;
  }

  /** Each bar as it closes, and as it becomes final two bars later. */
  private static List<Bar> inOrder(List<Bar> bars) {
    List<Bar> events = new ArrayList<>();
    for (int i = 0; i < bars.size() + 2; i++) {
      if (i < bars.size()) {
        events.add(bars.get(i));
      }
      if (i >= 2) {
        events.add(finalised(bars.get(i - 2)));
      }
    }
    return events;
  }

  private static Bar finalised(Bar b) {
    return new Bar(
        b.instrument(),
        b.timeframe(),
        b.start(),
        b.open(),
        b.high(),
        b.low(),
        b.close(),
        b.volume(),
        b.vwap(),
        b.trades(),
        b.seq(),
        b.rev(),
        true,
        true,
        b.at(),
        b.simulated(),
        b.session(),
        b.liquidity());
  }

  private static List<IndicatorValues> publish(List<Bar> events, StreamIndicators stream) {
    InstrumentIndicators indicators = new InstrumentIndicators(stream.fingerprint());
    List<IndicatorValues> published = new ArrayList<>();
    events.forEach(bar -> indicators.add(bar, stream, published::add));
    return published;
  }

  private static byte[] bytes(InstrumentIndicators indicators) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      indicators.writeTo(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InstrumentIndicators throughBytes(InstrumentIndicators indicators) {
    try {
      return InstrumentIndicators.readFrom(
          new DataInputStream(new ByteArrayInputStream(bytes(indicators))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Late trades, watermarks at random steps, and the oracle asked after each bar; disturbed, with
   * copies, bytes and forming values at random moments between.
   */
  private static final class Run {

    private final List<IndicatorValues> published = new ArrayList<>();
    private final Map<Timeframe, IndicatorOracle> oracles = new EnumMap<>(Timeframe.class);
    private final StreamIndicators stream;
    private final InstrumentBars bars = new InstrumentBars("SPY", LATENESS);
    private final Random disturbance;
    private InstrumentIndicators indicators;
    private int formed;

    Run(String set, long seed, List<Trade> tape) {
      this(set, seed, tape, false);
    }

    Run(String set, long seed, List<Trade> tape, boolean disturbed) {
      stream = stream(set, BarHistory.NONE);
      indicators = new InstrumentIndicators(stream.fingerprint());
      disturbance = disturbed ? new Random(seed) : null;
      for (Timeframe timeframe : Timeframe.values()) {
        oracles.put(timeframe, new IndicatorOracle(IndicatorSet.parse(set), timeframe));
        if (disturbed) {
          indicators.want(new IndicatorDemand("SPY", timeframe, Long.MAX_VALUE));
        }
      }
      Random steps = new Random(seed);
      long newest = Long.MIN_VALUE;
      for (Trade trade : Tape.shuffled(tape, Duration.ofNanos(LATENESS), seed)) {
        assertThat(Tape.add(bars, trade)).isTrue();
        newest = Math.max(newest, trade.eventTime());
        if (steps.nextInt(5) == 0) {
          bars.advance(newest - steps.nextInt(3) * SECOND, this::take);
        }
        if (disturbed) {
          disturb();
        }
      }
      bars.advance(Long.MAX_VALUE, this::take);
    }

    private void take(Bar bar) {
      List<IndicatorValues> values = new ArrayList<>();
      indicators.add(bar, stream, values::add);
      oracles.get(bar.timeframe()).take(bar, values);
      published.addAll(values);
    }

    private void disturb() {
      switch (disturbance.nextInt(8)) {
        case 0 -> indicators = indicators.copy();
        case 1 -> {
          indicators = throughBytes(indicators);
          // Demand is asked for again, not remembered.
          Arrays.stream(Timeframe.values())
              .map(each -> new IndicatorDemand("SPY", each, Long.MAX_VALUE))
              .forEach(indicators::want);
        }
        case 2 -> {
          // What a copy goes through is nothing to the original.
          InstrumentIndicators copy = indicators.copy();
          bars.copy().advance(Long.MAX_VALUE, bar -> copy.add(bar, stream, values -> {}));
        }
        case 3 -> bars.forming(this::form);
        default -> {
          // Left alone.
        }
      }
    }

    private void form(Bar bar) {
      List<IndicatorValues> values = new ArrayList<>();
      indicators.forming(bar, 0, stream, values::add);
      assertThat(values).hasSize(1);
      oracles.get(bar.timeframe()).assertForming(bar, values.get(0));
      byte[] before = bytes(indicators);
      indicators.forming(bar, 0, stream, again -> assertThat(again).isEqualTo(values.get(0)));
      assertThat(bytes(indicators)).isEqualTo(before);
      formed++;
    }
  }
}
