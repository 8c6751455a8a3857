package io.tidemark.flink.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.signal.TradePlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackRecorderTest {

  private static final long MINUTE = 60_000_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final Timeframe TIMEFRAME = Timeframe.HOUR_1;

  private final List<Signal> signals = new ArrayList<>();
  private final List<SignalOutcome> outcomes = new ArrayList<>();
  private final List<TrackRecord> records = new ArrayList<>();
  private TrackRecorder recorder = new TrackRecorder(Barriers.DEFAULT, MINUTE);
  private final TrackRecorder.Target target =
      new TrackRecorder.Target() {
        @Override
        public void signal(Signal signal) {
          signals.add(signal);
        }

        @Override
        public void outcome(SignalOutcome outcome) {
          outcomes.add(outcome);
        }

        @Override
        public void record(TrackRecord record) {
          records.add(record);
        }
      };

  /** A signal of the bar that ends with an hour, final a minute after. */
  private void candidate(long hour, SignalType type, boolean finalised, double chance) {
    long start = (hour - 1) * HOUR;
    Signal signal =
        new Signal(
            "SPY",
            TIMEFRAME,
            start,
            type,
            Side.LONG,
            "",
            "",
            0,
            Map.of(),
            Map.of("close", 100.0),
            new TradePlan(100, 98, 103, 500, start + 20 * HOUR),
            RegimeState.STEADY,
            false,
            0,
            0,
            finalised,
            hour * HOUR + (finalised ? MINUTE : 0),
            false);
    recorder.add(new TrackEvent.Candidate(signal, hour * HOUR, chance, 3), target);
  }

  private void ended(long fired, long hour, SignalType type, boolean won) {
    recorder.add(
        new TrackEvent.Ended(
            new SignalOutcome(
                "SPY",
                TIMEFRAME,
                (fired - 1) * HOUR,
                type,
                Side.LONG,
                "",
                "",
                0,
                RegimeState.STEADY,
                won ? Exit.TARGET : Exit.STOP,
                fired * HOUR,
                100,
                (hour - 1) * HOUR,
                won ? 103 : 98,
                2,
                won ? 0.03 : -0.02,
                won ? 1.5 : -1,
                0,
                hour * HOUR + MINUTE,
                false)),
        target);
  }

  private void baseline(long hour, boolean won) {
    recorder.add(
        new TrackEvent.Baseline(
            TIMEFRAME, RegimeState.STEADY, Side.LONG, won, hour * HOUR + MINUTE),
        target);
  }

  private Signal last() {
    return signals.get(signals.size() - 1);
  }

  @Test
  void knowingNothingItSaysWhatAPriceWithoutDriftWouldDo() {
    candidate(1, SignalType.MACD_CROSS, true, Double.NaN);
    assertThat(last().confidence()).isEqualTo(0.4);
  }

  @Test
  void believesAModelUntilItsOutcomesSayOtherwise() {
    candidate(1, SignalType.MODEL, true, 0.57);
    assertThat(last().confidence()).isEqualTo(0.57);
  }

  @Test
  void whatIsFinalRestsOnWhatWasKnownWhenTheBarClosed() {
    candidate(10, SignalType.MACD_CROSS, true, Double.NaN);
    candidate(11, SignalType.MACD_CROSS, false, Double.NaN);
    double first = last().confidence();
    // Known a minute after the bar closed, when it is final too.
    for (int i = 0; i < 900; i++) {
      baseline(11, true);
    }
    ended(10, 11, SignalType.MACD_CROSS, true);
    candidate(11, SignalType.MACD_CROSS, true, Double.NaN);
    assertThat(last().confidence()).isEqualTo(first);
    candidate(12, SignalType.MACD_CROSS, false, Double.NaN);
    assertThat(last().confidence()).isGreaterThan(first + 0.03);
  }

  @Test
  void withholdsRatesBelowThirtyOutcomes() {
    for (int hour = 1; hour <= 30; hour++) {
      candidate(hour, SignalType.RSI_REENTRY, true, Double.NaN);
      baseline(hour, hour % 2 == 0);
      ended(hour, hour + 1, SignalType.RSI_REENTRY, hour % 3 == 0);
      TrackRecord all = records.get(records.size() - 2);
      assertThat(all.regime()).isNull();
      assertThat(all.n()).isEqualTo(hour);
      assertThat(Double.isNaN(all.hitRate())).isEqualTo(hour < 30);
      assertThat(Double.isNaN(all.baseRate())).isEqualTo(hour < 30);
      assertThat(Double.isNaN(all.expectancy())).isEqualTo(hour < 30);
    }
    TrackRecord record = records.get(records.size() - 1);
    assertThat(record.regime()).isEqualTo(RegimeState.STEADY);
    assertThat(record.hitRate()).isCloseTo(10.0 / 30, within(1e-15));
    assertThat(record.low()).isEqualTo(Wilson.of(10, 30).low());
    assertThat(record.high()).isEqualTo(Wilson.of(10, 30).high());
    assertThat(record.baseRate()).isEqualTo(0.5);
    assertThat(record.expectancy()).isCloseTo((10 * 1.5 - 20) / 30, within(1e-12));
    assertThat(record.variants()).isEqualTo(3);
    assertThat(record.seq()).isEqualTo(30);
  }

  @Test
  void numbersSignalsAndOutcomesWithoutGaps() {
    candidate(1, SignalType.MACD_CROSS, false, Double.NaN);
    candidate(1, SignalType.MACD_CROSS, true, Double.NaN);
    candidate(2, SignalType.RSI_REENTRY, true, Double.NaN);
    ended(1, 3, SignalType.MACD_CROSS, true);
    ended(2, 4, SignalType.RSI_REENTRY, true);
    assertThat(signals).extracting(Signal::seq).containsExactly(1L, 2L, 3L);
    assertThat(outcomes).extracting(SignalOutcome::seq).containsExactly(1L, 2L);
    assertThat(outcomes.get(0).confidence()).isEqualTo(signals.get(1).confidence());
  }

  /** Types that truly differ, and an overconfident model: said and come true must meet. */
  @Test
  void whatItSaysComesTrue() {
    Random random = new Random(7);
    SignalType[] types = {SignalType.MACD_CROSS, SignalType.RSI_REENTRY, SignalType.MODEL};
    double[] truth = {0.35, 0.5, 0.45};
    double[] said = new double[3];
    double[] came = new double[3];
    int counted = 0;
    for (int hour = 1; hour <= 12_000; hour++) {
      baseline(hour, random.nextDouble() < 0.42);
      boolean counts = hour > 6_000;
      counted += counts ? 1 : 0;
      for (int i = 0; i < 3; i++) {
        candidate(hour, types[i], true, i == 2 ? 0.6 : Double.NaN);
        boolean won = random.nextDouble() < truth[i];
        if (counts) {
          said[i] += last().confidence();
          came[i] += won ? 1 : 0;
        }
        ended(hour, hour + 1, types[i], won);
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(said[i] / counted).isCloseTo(came[i] / counted, within(0.03));
    }
  }

  @Test
  void goesOnWhereItWasWritten() throws IOException {
    for (int hour = 1; hour <= 40; hour++) {
      candidate(hour, SignalType.RSI_REENTRY, true, Double.NaN);
      baseline(hour, hour % 2 == 0);
      ended(hour, hour + 1, SignalType.RSI_REENTRY, hour % 3 == 0);
    }
    candidate(41, SignalType.RSI_REENTRY, true, Double.NaN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recorder.writeTo(new DataOutputStream(bytes));
    ended(41, 42, SignalType.RSI_REENTRY, true);
    candidate(43, SignalType.RSI_REENTRY, true, Double.NaN);
    Signal signal = last();
    TrackRecord record = records.get(records.size() - 1);
    recorder =
        TrackRecorder.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    ended(41, 42, SignalType.RSI_REENTRY, true);
    candidate(43, SignalType.RSI_REENTRY, true, Double.NaN);
    assertThat(last()).isEqualTo(signal);
    assertThat(records.get(records.size() - 1)).isEqualTo(record);
  }

  @Test
  void anOutcomeOfNothingIsAFault() {
    assertThatThrownBy(() -> ended(1, 2, SignalType.MACD_CROSS, true))
        .hasMessageContaining("must be of a final signal");
  }
}
