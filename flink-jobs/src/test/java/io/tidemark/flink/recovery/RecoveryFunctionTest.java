package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryFunctionTest {

  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final long NOON = 1_767_614_400_000_000_000L;
  private static final long NOON_MILLIS = NOON / 1_000_000;
  private static final RecoverySettings SETTINGS = new RecoverySettings(0.001, 0, 3);

  private KeyedOneInputStreamOperatorTestHarness<String, RecoveryInput, RecoveryOdds> harness;
  private int minutes;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
    harness.setProcessingTime(NOON_MILLIS);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, RecoveryInput, RecoveryOdds>
      harness() throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, RecoveryInput, RecoveryOdds> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RecoveryFunction(SETTINGS)),
            RecoveryInput::instrument,
            Types.STRING);
    harness.setup();
    return harness;
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void answersAtOnceAndAgainWithEachBar() throws Exception {
    bars(61);
    ask(query("a"));
    assertThat(answers()).singleElement().satisfies(RecoveryFunctionTest::isAnAnswer);
    bars(2);
    assertThat(answers()).hasSize(2).allSatisfy(RecoveryFunctionTest::isAnAnswer);
  }

  private static void isAnAnswer(RecoveryOdds odds) {
    assertThat(odds.isWarmingUp()).isFalse();
    assertThat(odds.id()).isEqualTo("a");
    assertThat(odds.regime()).isNull();
    assertThat(odds.simulated()).isTrue();
    assertThat(odds.recovers()).isBetween(0.0, 1.0);
  }

  @Test
  void saysWhatItIsWaitingFor() throws Exception {
    ask(query("a"));
    assertThat(answers()).singleElement().matches(RecoveryOdds::isWarmingUp);
    bars(60);
    assertThat(answers())
        .hasSize(60)
        .allMatch(odds -> odds.isWarmingUp() && odds.price() > 0 && odds.at() > NOON);
    bars(1);
    assertThat(answers()).singleElement().satisfies(RecoveryFunctionTest::isAnAnswer);
  }

  @Test
  void aRegimeKnowsVolatilityBetter() throws Exception {
    bars(61);
    judge(regime("BTC-USD", NOON, 80));
    judge(regime("BTC-USD", NOON - MINUTE, 20));
    ask(query("a"));
    RecoveryOdds odds = answers().get(0);
    assertThat(odds.volatility()).isCloseTo(0.8, within(1e-12));
    assertThat(odds.regime()).isEqualTo(RegimeState.ELEVATED);
  }

  @Test
  void anotherRegimeIsToldAtOnce() throws Exception {
    bars(61);
    ask(query("a"));
    answers();
    judge(regime("BTC-USD", NOON, 80));
    assertThat(answers()).extracting(RecoveryOdds::volatility).containsExactly(0.8);
    judge(regime("BTC-USD", NOON, 80));
    judge(regime("BTC-USD", NOON - MINUTE, 20));
    assertThat(answers()).isEmpty();
  }

  @Test
  void aRegimeNeedsNoHourOfBars() throws Exception {
    judge(regime("BTC-USD", NOON, 80));
    bars(1);
    ask(query("a"));
    assertThat(answers()).singleElement().matches(odds -> !odds.isWarmingUp());
  }

  @Test
  void saysNothingMoreWhenTheInterestHasEnded() throws Exception {
    bars(61);
    ask(query("a").withUntil(NOON + MINUTE));
    ask(query("b").withUntil(NOON + 2 * MINUTE));
    answers();
    harness.setProcessingTime(NOON_MILLIS + 60_000);
    bars(1);
    assertThat(answers()).extracting(RecoveryOdds::id).containsExactly("b");
    ask(query("b").withUntil(0));
    bars(1);
    assertThat(answers()).isEmpty();
  }

  @Test
  void whoAsksTheSameAgainIsAnsweredByTheNextBar() throws Exception {
    bars(61);
    ask(query("a"));
    answers();
    ask(query("a").withUntil(NOON + 3 * MINUTE));
    assertThat(answers()).isEmpty();
    harness.setProcessingTime(NOON_MILLIS + 120_000);
    bars(1);
    assertThat(answers()).hasSize(1);
  }

  @Test
  void whoAsksSomethingElseIsAnsweredAtOnce() throws Exception {
    bars(61);
    ask(query("a"));
    RecoveryOdds first = answers().get(0);
    RecoveryQuery nearer =
        new RecoveryQuery(
            "a", "BTC-USD", Side.LONG, 103, 1, 90, MINUTE * 600, List.of(), NOON + MINUTE);
    ask(nearer);
    assertThat(answers())
        .singleElement()
        .satisfies(odds -> assertThat(odds.recovers()).isGreaterThan(first.recovers()));
  }

  @Test
  void refusesMoreThanItMayAnswerAndKeepsThoseItHas() throws Exception {
    bars(61);
    for (String id : List.of("a", "b", "c", "d", "a")) {
      ask(query(id));
    }
    assertThat(answers()).extracting(RecoveryOdds::id).containsExactly("a", "b", "c");
    ask(query("a").withUntil(0));
    ask(query("d"));
    assertThat(answers()).extracting(RecoveryOdds::id).containsExactly("d");
  }

  @Test
  void onlyClosedBarsOfAMinuteArePrices() throws Exception {
    bars(61);
    ask(query("a"));
    answers();
    price(bar(Timeframe.MIN_5, NOON, 99, true));
    price(bar(Timeframe.MIN_1, NOON + minutes * MINUTE, 99, false));
    assertThat(answers()).isEmpty();
  }

  @Test
  void instrumentsDoNotMix() throws Exception {
    bars(61);
    ask(new RecoveryQuery("e", "ETH-USD", Side.LONG, 105, 1, 90, MINUTE, List.of(), NOON + MINUTE));
    assertThat(answers()).singleElement().matches(RecoveryOdds::isWarmingUp);
    bars(1);
    assertThat(answers()).isEmpty();
  }

  @Test
  void forgetsWhatIsNeverTradedWithTheLastQuery() throws Exception {
    ask(
        new RecoveryQuery(
            "x", "NO-SUCH", Side.LONG, 105, 1, 90, MINUTE, List.of(), NOON + 10 * MINUTE));
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    harness.setProcessingTime(NOON_MILLIS + 602_000);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void goesOnFromACheckpoint() throws Exception {
    bars(61);
    judge(regime("BTC-USD", NOON, 80));
    ask(query("a"));
    List<RecoveryOdds> before = answers();
    var snapshot = harness.snapshot(1, 0);
    bars(1);
    List<RecoveryOdds> next = answers();
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    harness.setProcessingTime(NOON_MILLIS);
    minutes--;
    bars(1);
    assertThat(answers()).isEqualTo(next);
    ask(query("a"));
    assertThat(before).hasSize(1);
    assertThat(answers()).as("was asked before the checkpoint").isEmpty();
  }

  private static RecoveryQuery query(String id) {
    return new RecoveryQuery(
        id,
        "BTC-USD",
        Side.LONG,
        105,
        1,
        90,
        MINUTE * 600,
        List.of(new RecoveryQuery.Rung(95, 1)),
        NOON + MINUTE);
  }

  private static Regime regime(String subject, long start, double volatility) {
    return new Regime(
        subject,
        Timeframe.HOUR_1,
        start,
        RegimeState.ELEVATED,
        0.2,
        0.7,
        0.1,
        volatility,
        Map.of(),
        start,
        1,
        1,
        0,
        true,
        start,
        true);
  }

  private static Bar bar(Timeframe timeframe, long start, double close, boolean closed) {
    return new Bar(
        "BTC-USD",
        timeframe,
        start,
        close,
        close,
        close,
        close,
        1,
        close,
        1,
        closed ? 1 : 0,
        0,
        closed,
        false,
        start + timeframe.nanos(),
        true);
  }

  /** Closed bars around 100, each a permille from the one before. */
  private void bars(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      price(bar(Timeframe.MIN_1, NOON + minutes * MINUTE, minutes % 2 == 0 ? 100 : 100.1, true));
      minutes++;
    }
  }

  private void price(Bar bar) throws Exception {
    harness.processElement(new RecoveryInput.Priced(bar), 0);
  }

  private void judge(Regime regime) throws Exception {
    harness.processElement(new RecoveryInput.Judged(regime), 0);
  }

  private void ask(RecoveryQuery query) throws Exception {
    harness.processElement(new RecoveryInput.Asked(query), 0);
  }

  private List<RecoveryOdds> answers() {
    List<RecoveryOdds> answers = harness.extractOutputValues();
    harness.getOutput().clear();
    return answers;
  }
}
