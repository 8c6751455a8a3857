package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.bar.InstrumentBars;
import io.tidemark.flink.bar.Tape;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InstrumentRegimeTest {

  private static final Timeframe TIMEFRAME = Timeframe.SEC_1;
  private static final Duration LATENESS = Duration.ofSeconds(20);
  private static final long HOUR = Timeframe.HOUR_1.nanos();

  /** Bars of one second in the order in which a market publishes them, with late trades. */
  private static List<Bar> published(List<Trade> trades, long seed) {
    InstrumentBars bars = new InstrumentBars("SPY", LATENESS.toNanos());
    List<Bar> published = new ArrayList<>();
    Random steps = new Random(seed);
    long newest = Long.MIN_VALUE;
    for (Trade trade : Tape.shuffled(trades, LATENESS, seed)) {
      assertThat(Tape.add(bars, trade)).isTrue();
      newest = Math.max(newest, trade.eventTime());
      if (steps.nextInt(3) == 0) {
        bars.advance(newest, published::add);
      }
    }
    bars.advance(Long.MAX_VALUE, published::add);
    return published.stream().filter(bar -> bar.timeframe() == TIMEFRAME).toList();
  }

  private static List<Trade> trades(long seed) {
    return Tape.random(seed, 700, "SPY");
  }

  private static List<Regime> told(List<Bar> bars) {
    InstrumentRegime regime = new InstrumentRegime("SPY", TIMEFRAME);
    List<Regime> told = new ArrayList<>();
    bars.forEach(bar -> regime.add(bar, told::add));
    return told;
  }

  /** As a replay hands them over: each closed and final at once, in order. */
  private static List<Bar> replayed(List<Bar> published) {
    return published.stream()
        .filter(Bar::finalised)
        .sorted(Comparator.comparingLong(Bar::start))
        .toList();
  }

  /** What the values are; how they came to be published left out. */
  private static List<Object> values(Regime r) {
    return List.of(
        r.start(),
        r.state(),
        r.steady(),
        r.elevated(),
        r.crisis(),
        r.volatility(),
        r.drivers(),
        r.since(),
        r.dwell());
  }

  private static List<List<Object>> finals(List<Regime> told) {
    return told.stream().filter(Regime::finalised).map(InstrumentRegimeTest::values).toList();
  }

  @Property(tries = 50)
  void finalRegimesAreThoseOfBarsThatWereRightAtOnce(@ForAll long seed) {
    List<Bar> bars = published(trades(seed), seed);
    List<Regime> told = told(bars);
    assertThat(told).anyMatch(regime -> regime.rev() > 0);
    assertThat(finals(told)).isEqualTo(finals(told(replayed(bars)))).isNotEmpty();
  }

  @Property(tries = 25)
  void finalRegimesDoNotDependOnTheOrderOfTradesWithinTheLateness(@ForAll long seed) {
    List<Trade> trades = trades(seed);
    assertThat(finals(told(published(trades, seed))))
        .isEqualTo(finals(told(published(trades, seed + 1))));
  }

  @Property(tries = 15)
  void everyRegimeIsThatOfTheBarsKnownThen(@ForAll long seed) {
    InstrumentRegime regime = new InstrumentRegime("SPY", TIMEFRAME);
    Map<Long, Bar> known = new TreeMap<>();
    for (Bar bar : published(trades(seed), seed)) {
      known.put(bar.start(), bar);
      regime.add(bar, each -> {});
      RelativeRegime afresh = new RelativeRegime();
      RegimeEstimate expected = null;
      for (Bar each : known.values()) {
        expected = afresh.next(each.start(), each.close());
      }
      if (expected == null) {
        assertThat(regime.current()).isNull();
      } else {
        assertThat(values(regime.current()))
            .isEqualTo(values(expected.published("SPY", TIMEFRAME, 1, 0, false, 0, false)));
      }
    }
    assertThat(regime.finalCurrent()).isEqualTo(regime.current());
  }

  @Property(tries = 25)
  void publicationsAreGaplessAndACorrectionHasItsRevision(@ForAll long seed) {
    List<Regime> told = told(published(trades(seed), seed));
    Map<Long, Regime> newest = new HashMap<>();
    for (int i = 0; i < told.size(); i++) {
      Regime regime = told.get(i);
      assertThat(regime.seq()).isEqualTo(i + 1);
      Regime before = newest.put(regime.start(), regime);
      if (before == null) {
        assertThat(regime.rev()).isZero();
        continue;
      }
      assertThat(before.finalised()).isFalse();
      boolean same = values(before).equals(values(regime));
      assertThat(regime.rev()).isEqualTo(before.rev() + (same ? 0 : 1));
      assertThat(same && !regime.finalised()).as("told twice: %s", regime).isFalse();
    }
    assertThat(newest.values()).allMatch(Regime::finalised);
  }

  @Property(tries = 25)
  void neitherCopiesNorBytesLeaveATrace(@ForAll long seed) {
    List<Bar> bars = published(trades(seed), seed);
    Random disturbance = new Random(seed);
    InstrumentRegime regime = new InstrumentRegime("SPY", TIMEFRAME);
    List<Regime> told = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      regime.add(bars.get(i), told::add);
      if (disturbance.nextInt(4) == 0) {
        Regime current = regime.current();
        Regime finalCurrent = regime.finalCurrent();
        InstrumentRegime original = regime;
        regime = disturbance.nextBoolean() ? regime.copy() : throughBytes(regime);
        // What the original goes through is nothing to the copy.
        bars.subList(i + 1, bars.size()).forEach(bar -> original.add(bar, each -> {}));
        assertThat(regime.current()).isEqualTo(current);
        assertThat(regime.finalCurrent()).isEqualTo(finalCurrent);
      }
    }
    assertThat(told).isEqualTo(told(bars));
  }

  @Property(tries = 25)
  void cuttingOffTheFutureChangesNothingToldBefore(@ForAll long seed) {
    List<Bar> bars = published(trades(seed), seed);
    List<Regime> all = told(bars);
    List<Regime> cut = told(bars.subList(0, new Random(seed).nextInt(bars.size())));
    assertThat(cut).isEqualTo(all.subList(0, cut.size()));
  }

  private static InstrumentRegime throughBytes(InstrumentRegime regime) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      regime.writeTo(new DataOutputStream(bytes));
      return InstrumentRegime.readFrom(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Bar hour(int index, double close) {
    long start = index * HOUR;
    return new Bar(
        "BTC-USD",
        Timeframe.HOUR_1,
        start,
        close,
        close,
        close,
        close,
        1,
        close,
        1,
        index + 1,
        0,
        true,
        true,
        start + HOUR,
        false);
  }

  /** After hourly closes, each final at once. */
  private static List<Regime> hours(double... closes) {
    InstrumentRegime regime = new InstrumentRegime("BTC-USD", Timeframe.HOUR_1);
    List<Regime> told = new ArrayList<>();
    for (int i = 0; i < closes.length; i++) {
      regime.add(hour(i, closes[i]), told::add);
    }
    return told;
  }

  private static double[] walk(int count, double... deviations) {
    Random random = new Random(7);
    double[] closes = new double[count * deviations.length];
    double close = 100;
    for (int i = 0; i < closes.length; i++) {
      close *= Math.exp(deviations[i / count] * random.nextGaussian());
      closes[i] = close;
    }
    return closes;
  }

  @Test
  void tellsNothingBeforeTwentyOneReturns() {
    List<Regime> told = hours(walk(30, 0.01));
    assertThat(told).hasSize(30 - 21);
    assertThat(told.get(0).start()).isEqualTo(21 * HOUR);
    assertThat(told).allMatch(regime -> regime.finalised() && regime.rev() == 0);
    assertThat(told.get(0).at()).isEqualTo(22 * HOUR);
  }

  @Test
  void onePercentAnHourIsNinetyFourAYear() {
    double[] closes = new double[2_000];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = i % 2 == 0 ? 100 : 100 * Math.exp(0.01);
    }
    List<Regime> told = hours(closes);
    // sqrt(365.25 * 24) percent.
    assertThat(told.get(told.size() - 1).volatility()).isCloseTo(93.6269, within(1e-3));
    assertThat(told).allMatch(regime -> regime.state() == RegimeState.STEADY);
  }

  @Test
  void fiveTimesTheUsualVolatilityIsACrisisAndEndsAfterIt() {
    List<Regime> told = hours(walk(1_000, 0.004, 0.004, 0.004, 0.02, 0.004, 0.004));
    int changed = 3_000 - 21;
    assertThat(told.subList(0, changed)).noneMatch(r -> r.state() == RegimeState.CRISIS);
    Regime crisis =
        told.stream().filter(r -> r.state() == RegimeState.CRISIS).findFirst().orElseThrow();
    assertThat(crisis.start()).isBetween(3_000 * HOUR, 3_015 * HOUR);
    assertThat(crisis.since()).isEqualTo(crisis.start());
    assertThat(crisis.dwell()).isEqualTo(1);
    assertThat(crisis.drivers()).containsOnlyKeys("realized");
    assertThat(crisis.drivers().get("realized")).isPositive();
    assertThat(told.get(changed + 900).state()).isEqualTo(RegimeState.CRISIS);
    assertThat(told.get(told.size() - 1).state()).isEqualTo(RegimeState.STEADY);
    long changes = 0;
    for (int i = 1; i < told.size(); i++) {
      changes += told.get(i).state() != told.get(i - 1).state() ? 1 : 0;
    }
    assertThat(changes).isLessThanOrEqualTo(8);
  }

  @Test
  void itIsTheInstrumentsOwnVolatilityThatItIsMeasuredBy() {
    double[] calm = walk(800, 0.001, 0.004);
    double[] wild = walk(800, 0.01, 0.04);
    List<RegimeState> states = hours(calm).stream().map(Regime::state).toList();
    assertThat(states).contains(RegimeState.CRISIS);
    assertThat(hours(wild)).extracting(Regime::state).isEqualTo(states);
  }

  @Test
  void aPriceThatNeverMovesIsSteadyAndHasNoVolatility() {
    double[] closes = new double[100];
    Arrays.fill(closes, 7);
    assertThat(hours(closes))
        .hasSize(79)
        .allSatisfy(
            regime -> {
              assertThat(regime.state()).isEqualTo(RegimeState.STEADY);
              assertThat(regime.volatility()).isZero();
              assertThat(regime.drivers()).isEqualTo(Map.of("realized", 0.0));
            });
  }

  @Test
  void aLongHaltMovesTheLongRunOnlySoFar() {
    double[] before = walk(1_000, 0.01);
    double[] closes = Arrays.copyOf(before, 22_000);
    Arrays.fill(closes, 1_000, closes.length, before[999]);
    assertThat(hours(closes))
        .allSatisfy(
            regime -> {
              assertThat(regime.volatility()).isFinite().isNotNegative();
              assertThat(regime.steady()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void aPriceThatHasNoLogarithmSaysNothing() {
    double[] closes = walk(200, 0.01);
    closes[100] = -3;
    closes[150] = 0;
    assertThat(hours(closes)).hasSize(179).allMatch(regime -> regime.volatility() > 0);
  }

  @Test
  void refusesBarsThatAreNotItsOwn() {
    InstrumentRegime regime = new InstrumentRegime("SPY", Timeframe.HOUR_1);
    assertThatThrownBy(() -> regime.add(hour(0, 1), told -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bar must be a closed one of SPY 1Hour: Bar[instrument=BTC-USD");
  }
}
