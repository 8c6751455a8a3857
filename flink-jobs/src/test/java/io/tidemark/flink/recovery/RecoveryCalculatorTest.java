package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryOdds.RungOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.RecoveryQuery.Rung;
import io.tidemark.schema.signal.Side;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RecoveryCalculatorTest {

  private static final RecoveryCalculator FREE = new RecoveryCalculator(0, 0);
  private static final Duration MONTH = Duration.ofDays(30);

  private static RecoveryQuery query(Duration horizon, Rung... rungs) {
    return new RecoveryQuery(
        "a", "BTC-USD", Side.LONG, 100, 2, 70, horizon.toNanos(), List.of(rungs), 0);
  }

  private static Conditions at(double price, double volatility) {
    return new Conditions(price, volatility, RegimeState.ELEVATED, 5, true);
  }

  @Test
  void aFairGameWithTimeEnoughIsDecidedByTheDistances() {
    RecoveryOdds odds = FREE.odds(query(Duration.ofDays(100_000)), at(90, 1));
    assertThat(odds.recovers()).isCloseTo(20.0 / 30, within(1e-9));
    assertThat(odds.stops()).isCloseTo(10.0 / 30, within(1e-9));
    assertThat(odds.breakEven()).isEqualTo(100);
    assertThat(odds.regime()).isEqualTo(RegimeState.ELEVATED);
    assertThat(odds.at()).isEqualTo(5);
    assertThat(odds.simulated()).isTrue();
  }

  /** The stop is too far to matter; a year has 365 days, and the logarithm half of the variance. */
  @Test
  void volatilityIsOfAYear() {
    RecoveryOdds odds = FREE.odds(query(Duration.ofDays(73)), at(95, 0.2));
    double deviation = 0.2 * Math.sqrt(0.2);
    double mean = -deviation * deviation / 2;
    double up = Math.log(100.0 / 95);
    NormalDistribution normal = NormalDistribution.of(0, deviation);
    double maximum =
        normal.cumulativeProbability(mean - up)
            + Math.exp(-up) * normal.cumulativeProbability(-mean - up);
    assertThat(odds.recovers()).isCloseTo(maximum, within(1e-3));
  }

  @Test
  void costsMoveBreakEvenAway() {
    RecoveryOdds odds = new RecoveryCalculator(0.01, 0).odds(query(MONTH), at(90, 0.6));
    assertThat(odds.breakEven()).isCloseTo(100 * 1.01 / 0.99, within(1e-9));
    assertThat(odds.recovers()).isLessThan(FREE.odds(query(MONTH), at(90, 0.6)).recovers());
  }

  @Property
  void recoveryIsTheMoreLikelyTheMoreThePriceMovesTheLongerItMayTakeAndTheNearerItIs(
      @ForAll @DoubleRange(min = 71, max = 99) @Scale(6) double price,
      @ForAll @DoubleRange(min = 0.01, max = 3) @Scale(6) double volatility) {
    double recovers = FREE.odds(query(MONTH), at(price, volatility)).recovers();
    assertThat(FREE.odds(query(MONTH), at(price, volatility + 0.1)).recovers())
        .isGreaterThanOrEqualTo(recovers - 1e-12);
    assertThat(FREE.odds(query(MONTH.plusDays(9)), at(price, volatility)).recovers())
        .isGreaterThanOrEqualTo(recovers - 1e-12);
    assertThat(FREE.odds(query(MONTH), at(price + 0.5, volatility)).recovers())
        .isGreaterThanOrEqualTo(recovers - 1e-12);
    assertThat(new RecoveryCalculator(0, 0.5).odds(query(MONTH), at(price, volatility)).recovers())
        .isGreaterThanOrEqualTo(recovers - 1e-12);
  }

  /** One over a price goes the other way, with the drift of one over a price. */
  @Property
  void aShortPositionIsALongOneUpsideDown(
      @ForAll @DoubleRange(min = 60, max = 110) @Scale(6) double price,
      @ForAll @DoubleRange(min = 0.05, max = 2) @Scale(6) double volatility,
      @ForAll @DoubleRange(min = 0, max = 0.01) @Scale(6) double costs) {
    RecoveryQuery mirrored =
        new RecoveryQuery(
            "b",
            "USD-BTC",
            Side.SHORT,
            1 / 100.0,
            2,
            1 / 70.0,
            MONTH.toNanos(),
            List.of(new Rung(1 / 85.0, 1)),
            0);
    RecoveryOdds one =
        new RecoveryCalculator(costs, 0).odds(query(MONTH, new Rung(85, 1)), at(price, volatility));
    RecoveryOdds other =
        new RecoveryCalculator(costs, volatility * volatility)
            .odds(mirrored, at(1 / price, volatility));
    assertThat(other.recovers()).isCloseTo(one.recovers(), within(1e-11));
    assertThat(other.stops()).isCloseTo(one.stops(), within(1e-11));
    assertThat(other.breakEven()).isCloseTo(1 / one.breakEven(), within(1e-12));
    assertThat(other.rungs().get(0).reached())
        .isCloseTo(one.rungs().get(0).reached(), within(1e-7));
  }

  @Test
  void eachRungTellsWhatThePositionWouldBe() {
    List<RungOdds> rungs =
        FREE.odds(query(MONTH, new Rung(85, 2), new Rung(75, 4)), at(90, 0.8)).rungs();
    RungOdds first = rungs.get(0);
    assertThat(first.price()).isEqualTo(85);
    assertThat(first.quantity()).isEqualTo(4);
    assertThat(first.averageEntry()).isEqualTo(92.5);
    assertThat(first.breakEven()).isEqualTo(92.5);
    assertThat(first.loss()).isEqualTo(90);
    RungOdds second = rungs.get(1);
    assertThat(second.averageEntry()).isEqualTo(83.75);
    assertThat(second.reached()).isBetween(0.01, first.reached());
    assertThat(first.reached()).isBetween(0.3, 0.99);
    assertThat(second.recovers()).isBetween(0.01, 0.5);
  }

  @Test
  void aRungThatThePriceHasPassedIsBoughtAtThePrice() {
    RecoveryOdds odds = FREE.odds(query(MONTH, new Rung(85, 2), new Rung(75, 4)), at(80, 0.8));
    RungOdds first = odds.rungs().get(0);
    assertThat(first.reached()).isEqualTo(1);
    assertThat(first.averageEntry()).isEqualTo(90);
    RecoveryQuery bought =
        new RecoveryQuery("b", "BTC-USD", Side.LONG, 90, 4, 70, MONTH.toNanos(), List.of(), 0);
    assertThat(first.recovers()).isCloseTo(FREE.odds(bought, at(80, 0.8)).recovers(), within(1e-8));
  }

  @Test
  void aStopThatThePriceHasPassedLeavesNoHope() {
    RecoveryOdds odds = FREE.odds(query(MONTH, new Rung(85, 2)), at(60, 0.8));
    assertThat(odds.recovers()).isEqualTo(0);
    assertThat(odds.stops()).isEqualTo(1);
    assertThat(odds.rungs().get(0).reached()).isEqualTo(1);
    assertThat(odds.rungs().get(0).recovers()).isEqualTo(0);
  }

  @Test
  void aPositionThatGainsIsEven() {
    RecoveryOdds odds = FREE.odds(query(MONTH, new Rung(85, 2)), at(101, 0.8));
    assertThat(odds.recovers()).isEqualTo(1);
    assertThat(odds.stops()).isEqualTo(0);
    assertThat(odds.rungs().get(0).reached()).isEqualTo(0);
    assertThat(odds.rungs().get(0).recovers()).isNaN();
  }
}
