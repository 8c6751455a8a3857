package io.tidemark.flink.signal;

import static io.tidemark.flink.signal.Studies.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.outcome.TrackEvent;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentSignalsTest {

  private static final SignalSettings SETTINGS =
      new SignalSettings(
          new Barriers(2, 3, 4, 0, 1_000),
          Duration.ofMinutes(1),
          EnumSet.range(Timeframe.MIN_15, Timeframe.DAY_1),
          Timeframe.HOUR_1,
          List.of(Timeframe.MIN_15, Timeframe.HOUR_1));

  private InstrumentSignals signals = new InstrumentSignals();
  private final List<TrackEvent> events = new ArrayList<>();

  private void take(Study study, Fired... fired) {
    signals.add(List.of(study), List.of(fired), SETTINGS, events::add);
  }

  private static Fired cross(Study study) {
    return Fired.of(study, SignalType.MACD_CROSS, Map.of("close", study.close()));
  }

  private List<Signal> candidates() {
    return events.stream()
        .filter(TrackEvent.Candidate.class::isInstance)
        .map(event -> ((TrackEvent.Candidate) event).signal())
        .toList();
  }

  private List<SignalOutcome> outcomes() {
    return events.stream()
        .filter(TrackEvent.Ended.class::isInstance)
        .map(event -> ((TrackEvent.Ended) event).outcome())
        .toList();
  }

  @Test
  void aSignalIsToldWhenItsBarClosesAndAgainWhenItIsFinal() {
    Study closed = bar(1).study();
    Study finalised = bar(1).finalised().study();
    take(closed, cross(closed));
    take(finalised, cross(finalised));
    assertThat(candidates()).extracting(Signal::rev).containsExactly(0, 0);
    assertThat(candidates()).extracting(Signal::finalised).containsExactly(false, true);
    assertThat(candidates()).extracting(Signal::retracted).containsOnly(false);
    Signal signal = candidates().get(0);
    assertThat(signal.plan().entry()).isEqualTo(100);
    assertThat(signal.plan().stop()).isEqualTo(98);
    assertThat(signal.plan().target()).isEqualTo(103);
    assertThat(signal.plan().size()).isEqualTo(500);
    assertThat(signal.plan().expiry()).isEqualTo(closed.end() + 4 * Studies.HOUR);
  }

  @Test
  void aCorrectionThatChangesItsNumbersIsARevision() {
    Study closed = bar(1).study();
    Study corrected = bar(1).close(101).finalised().study();
    take(closed, cross(closed));
    take(corrected, cross(corrected));
    assertThat(candidates()).extracting(Signal::rev).containsExactly(0, 1);
    assertThat(candidates().get(1).plan().entry()).isEqualTo(101);
  }

  @Test
  void aCorrectionThatUndoesItRetractsIt() {
    Study closed = bar(1).study();
    take(closed, cross(closed));
    take(bar(1).finalised().study());
    assertThat(candidates()).extracting(Signal::retracted).containsExactly(false, true);
    assertThat(candidates()).extracting(Signal::rev).containsExactly(0, 1);
    assertThat(candidates().get(1).finalised()).isTrue();
    assertThat(candidates().get(1).at()).isEqualTo(2 * Studies.HOUR + Studies.MINUTE);
    // Nobody follows it.
    for (int i = 2; i < 9; i++) {
      take(bar(i).finalised().study());
    }
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void aCorrectionThatMakesOneTellsItWhenItIsFinal() {
    take(bar(1).study());
    Study finalised = bar(1).finalised().study();
    take(finalised, cross(finalised));
    assertThat(candidates()).extracting(Signal::rev).containsExactly(0);
  }

  @Test
  void followsFinalSignalsByFinalBars() {
    Study finalised = bar(1).finalised().study();
    take(finalised, cross(finalised));
    take(bar(2).prices(100, 110, 90, 100).study());
    assertThat(outcomes()).isEmpty();
    take(bar(2).prices(100.5, 101, 99, 100).finalised().study());
    take(bar(3).prices(100, 103.5, 99, 103).finalised().study());
    assertThat(outcomes()).hasSize(1);
    SignalOutcome outcome = outcomes().get(0);
    assertThat(outcome.exit()).isEqualTo(Exit.TARGET);
    assertThat(outcome.entered()).isEqualTo(2 * Studies.HOUR);
    assertThat(outcome.entry()).isEqualTo(100.5);
    assertThat(outcome.multiple()).isEqualTo(1.25);
    assertThat(outcome.at()).isEqualTo(4 * Studies.HOUR + Studies.MINUTE);
  }

  @Test
  void comparesWithTradesEnteredBehindEveryBar() {
    take(bar(1).finalised().study());
    take(bar(2).prices(100, 103.5, 99.5, 103).finalised().study());
    assertThat(events)
        .containsExactlyInAnyOrder(
            new TrackEvent.Baseline(
                Timeframe.HOUR_1,
                io.tidemark.schema.analytics.RegimeState.STEADY,
                Side.LONG,
                true,
                3 * Studies.HOUR + Studies.MINUTE),
            new TrackEvent.Baseline(
                Timeframe.HOUR_1,
                io.tidemark.schema.analytics.RegimeState.STEADY,
                Side.SHORT,
                false,
                3 * Studies.HOUR + Studies.MINUTE));
  }

  @Test
  void twoMatchesOfABarAreOneSignal() {
    Study closed = bar(1).study();
    take(closed, cross(closed), cross(closed));
    assertThat(candidates()).hasSize(1);
  }

  @Test
  void timeframesThatBeginToAgreeAreAConfluence() {
    Study hour = rising(bar(1)).study();
    Study quarter = rising(bar(1)).on(Timeframe.MIN_15).study();
    signals.add(List.of(quarter), List.of(), SETTINGS, events::add);
    assertThat(candidates()).isEmpty();
    signals.add(
        List.of(hour, rising(bar(2)).on(Timeframe.MIN_15).study()),
        List.of(),
        SETTINGS,
        events::add);
    assertThat(candidates()).hasSize(1);
    Signal signal = candidates().get(0);
    assertThat(signal.type()).isEqualTo(SignalType.CONFLUENCE);
    assertThat(signal.timeframe()).isEqualTo(Timeframe.MIN_15);
    assertThat(signal.agreement())
        .containsExactly(Map.entry(Timeframe.MIN_15, 1), Map.entry(Timeframe.HOUR_1, 1));
    assertThat(signal.evidence())
        .containsExactly(Map.entry("trend_15Min", 1.0), Map.entry("trend_1Hour", 1.0));
    // They go on to agree: that is no news.
    take(rising(bar(3)).on(Timeframe.MIN_15).study());
    assertThat(candidates()).hasSize(1);
  }

  private static Studies rising(Studies bar) {
    return bar.close(102)
        .with(Reading.EMA_20, 101)
        .with(Reading.EMA_50, 100)
        .with(Reading.MACD_HISTOGRAM, 1);
  }

  @Test
  void anExternalSignalFiresWithTheNextBarOfItsTimeframe() {
    signals.add(
        new ExternalSignal(
            "7",
            "acme",
            "SPY",
            Timeframe.HOUR_1,
            Side.SHORT,
            "trend",
            105,
            Double.NaN,
            2 * Studies.HOUR + 1));
    take(bar(1).study());
    assertThat(candidates()).isEmpty();
    take(bar(2).study());
    take(bar(2).finalised().study());
    assertThat(candidates()).extracting(Signal::finalised).containsExactly(false, true);
    Signal signal = candidates().get(0);
    assertThat(signal.type()).isEqualTo(SignalType.EXTERNAL);
    assertThat(signal.organization()).isEqualTo("acme");
    assertThat(signal.source()).isEqualTo("trend");
    assertThat(signal.side()).isEqualTo(Side.SHORT);
    assertThat(signal.plan().stop()).isEqualTo(105);
    assertThat(signal.plan().target()).isEqualTo(97);
    take(bar(3).study());
    take(bar(3).finalised().study());
    assertThat(candidates()).hasSize(2);
  }

  @Test
  void withoutARangeThereIsNoPlanAndNoSignal() {
    Study warming = bar(1).with(Reading.ATR, Double.NaN).study();
    take(warming, cross(warming));
    assertThat(events).isEmpty();
  }

  @Test
  void goesOnWhereItWasWritten() throws IOException {
    Study first = bar(1).finalised().study();
    take(first, cross(first));
    Study second = bar(2).study();
    take(second, cross(second));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    signals.writeTo(new DataOutputStream(bytes));
    events.clear();
    goOn();
    List<TrackEvent> expected = List.copyOf(events);
    assertThat(expected).hasSizeGreaterThan(3);
    events.clear();
    signals =
        InstrumentSignals.readFrom(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    goOn();
    assertThat(events).isEqualTo(expected);
  }

  private void goOn() {
    for (int i = 2; i < 9; i++) {
      take(bar(i).close(100 - i * 0.4).finalised().study());
    }
  }
}
