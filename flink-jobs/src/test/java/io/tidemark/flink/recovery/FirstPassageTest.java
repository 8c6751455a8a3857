package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class FirstPassageTest {

  private static final double EXACT = 1e-12;

  @Property
  void bothSeriesSayTheSameWhereBothConverge(
      @ForAll @DoubleRange(min = 0.05, max = 3) @Scale(6) double length,
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(6) double place,
      @ForAll @DoubleRange(min = -4, max = 4) @Scale(6) double mean) {
    double near = 1.7 * place;
    double far = 1.7 - near;
    double variance = length * 1.7 * 1.7;
    assertThat(FirstPassage.byImages(mean, variance, near, far))
        .isCloseTo(FirstPassage.byEigenfunctions(mean, variance, near, far), within(EXACT));
  }

  @Property
  void areProbabilitiesOfThingsThatExcludeEachOther(
      @ForAll @DoubleRange(min = -30, max = 30) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 0, max = 9) @Scale(6) double variance,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double up,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double down) {
    FirstPassage odds = FirstPassage.within(mean, variance, up, down);
    assertThat(odds.upper()).isBetween(0.0, 1.0);
    assertThat(odds.lower()).isBetween(0.0, 1.0);
    assertThat(odds.upper() + odds.lower()).isLessThanOrEqualTo(1 + EXACT);
  }

  @Property
  void areTheSameUpsideDown(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 1e-6, max = 9) @Scale(6) double variance,
      @ForAll @DoubleRange(min = 1e-6, max = 3) @Scale(6) double up,
      @ForAll @DoubleRange(min = 1e-6, max = 3) @Scale(6) double down) {
    FirstPassage odds = FirstPassage.within(mean, variance, up, down);
    FirstPassage mirrored = FirstPassage.within(-mean, variance, down, up);
    assertThat(mirrored.lower()).isEqualTo(odds.upper());
    assertThat(mirrored.upper()).isEqualTo(odds.lower());
  }

  @Property
  void growWithTheHorizonWithTheDriftAndAsTheBarrierComesNearer(
      @ForAll @DoubleRange(min = -2, max = 2) @Scale(6) double drift,
      @ForAll @DoubleRange(min = 0.001, max = 4) @Scale(6) double variance,
      @ForAll @DoubleRange(min = 0.01, max = 3) @Scale(6) double up,
      @ForAll @DoubleRange(min = 0.01, max = 3) @Scale(6) double down) {
    double upper = FirstPassage.within(drift * variance, variance, up, down).upper();
    double more = 1.05;
    assertThat(FirstPassage.within(drift * variance * more, variance * more, up, down).upper())
        .as("longer")
        .isGreaterThanOrEqualTo(upper - EXACT);
    assertThat(FirstPassage.within((drift + 0.1) * variance, variance, up, down).upper())
        .as("drift")
        .isGreaterThanOrEqualTo(upper - EXACT);
    assertThat(FirstPassage.within(drift * variance, variance, up / more, down).upper())
        .as("nearer")
        .isGreaterThanOrEqualTo(upper - EXACT);
    assertThat(FirstPassage.within(drift * variance, variance, up, down * more).upper())
        .as("the other farther")
        .isGreaterThanOrEqualTo(upper - EXACT);
  }

  /** The reflection principle, with drift: Karatzas and Shreve, 3.5.12 and exercise 3.5.10. */
  @Property
  void withoutALowerBarrierIsTheDistributionOfTheMaximum(
      @ForAll @DoubleRange(min = -1, max = 1) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 4) @Scale(6) double variance,
      @ForAll @DoubleRange(min = 0.01, max = 3) @Scale(6) double up) {
    NormalDistribution normal = NormalDistribution.of(0, Math.sqrt(variance));
    double maximum =
        normal.cumulativeProbability(mean - up)
            + Math.exp(2 * mean * up / variance) * normal.cumulativeProbability(-mean - up);
    assertThat(FirstPassage.within(mean, variance, up, 1e4).upper())
        .isCloseTo(maximum, within(EXACT));
  }

  /**
   * A price without drift is a martingale: its chances are as the distances, by optional stopping.
   */
  @Property
  void withoutAHorizonAPriceWithoutDriftHasTheChancesOfAFairGame(
      @ForAll @DoubleRange(min = 1, max = 99) @Scale(6) double stop,
      @ForAll @DoubleRange(min = 101, max = 1000) @Scale(6) double target) {
    double variance = 10_000;
    FirstPassage odds =
        FirstPassage.within(-variance / 2, variance, Math.log(target / 100), Math.log(100 / stop));
    assertThat(odds.upper()).isCloseTo((100 - stop) / (target - stop), within(EXACT));
    assertThat(odds.upper() + odds.lower()).isCloseTo(1, within(EXACT));
  }

  @Property(tries = 20)
  void solvesTheBackwardEquation(
      @ForAll @DoubleRange(min = -2, max = 2) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 3) @Scale(6) double variance) {
    HeatEquation oracle = new HeatEquation(mean / variance, variance, 1.5, 1_000, 2_000);
    for (double down : new double[] {0.3, 0.75, 1.2}) {
      assertThat(FirstPassage.within(mean, variance, 1.5 - down, down).upper())
          .isCloseTo(oracle.upper(down), within(1e-5));
    }
  }

  @Test
  void isWhatBecomesOfManyPaths() {
    int paths = 100_000;
    double[][] cases = {{-0.02, 0.04, 0.1, 0.15}, {0.3, 0.5, 0.6, 0.4}, {-0.5, 1, 0.3, 2}};
    for (double[] each : cases) {
      FirstPassage odds = FirstPassage.within(each[0], each[1], each[2], each[3]);
      FirstPassage seen = simulated(each[0], each[1], each[2], each[3], paths);
      assertThat(seen.upper()).isCloseTo(odds.upper(), within(4 * error(odds.upper(), paths)));
      assertThat(seen.lower()).isCloseTo(odds.lower(), within(4 * error(odds.lower(), paths)));
    }
  }

  @Test
  void aBarrierThatHasBeenPassedIsReached() {
    assertThat(FirstPassage.within(0, 1, 0, 1)).isEqualTo(new FirstPassage(1, 0));
    assertThat(FirstPassage.within(0, 1, 1, -0.5)).isEqualTo(new FirstPassage(0, 1));
    assertThat(FirstPassage.within(0, 1e-12, 1e-9, 1).upper()).isCloseTo(1, within(1e-2));
  }

  @Test
  void withoutVolatilityItGoesWhereTheDriftGoes() {
    assertThat(FirstPassage.within(0.2, 0, 0.1, 0.1)).isEqualTo(new FirstPassage(1, 0));
    assertThat(FirstPassage.within(-0.2, 0, 0.1, 0.1)).isEqualTo(new FirstPassage(0, 1));
    assertThat(FirstPassage.within(0.05, 0, 0.1, 0.1)).isEqualTo(new FirstPassage(0, 0));
    assertThat(FirstPassage.within(0, 0, 0.1, 0.1)).isEqualTo(new FirstPassage(0, 0));
    // And nearly so with next to none.
    assertThat(FirstPassage.within(0.2, 1e-320, 0.1, 0.1)).isEqualTo(new FirstPassage(1, 0));
    assertThat(FirstPassage.within(0.2, 1e-9, 0.1, 0.1).upper()).isCloseTo(1, within(EXACT));
    assertThat(FirstPassage.within(0.05, 1e-9, 0.1, 0.1)).isEqualTo(new FirstPassage(0, 0));
  }

  @Test
  void tinyAndHugeHorizonsHaveTheirLimits() {
    assertThat(FirstPassage.within(0, 1e-12, 0.1, 0.1)).isEqualTo(new FirstPassage(0, 0));
    assertThat(FirstPassage.within(0, 1e12, 0.2, 0.1).upper()).isCloseTo(1.0 / 3, within(EXACT));
    assertThat(FirstPassage.within(1e12, 1e12, 0.2, 0.1).upper())
        .isCloseTo(FirstPassage.ever(1, 0.2, 0.1), within(EXACT));
  }

  @Test
  void refusesWhatIsNoHorizon() {
    assertThatThrownBy(() -> FirstPassage.within(0, -1, 1, 1))
        .hasMessage("variance must be >= 0 and mean finite: variance=-1.0, mean=0.0");
    assertThatThrownBy(() -> FirstPassage.within(Double.NaN, 1, 1, 1))
        .hasMessageContaining("mean=NaN");
  }

  private static double error(double probability, int paths) {
    return Math.sqrt(probability * (1 - probability) / paths);
  }

  /** Paths in steps, between which a Brownian bridge says whether a barrier was met. */
  private static FirstPassage simulated(
      double mean, double variance, double up, double down, int paths) {
    Random random = new Random(7);
    int steps = 100;
    double step = variance / steps;
    int upper = 0;
    int lower = 0;
    for (int path = 0; path < paths; path++) {
      double at = 0;
      for (int i = 0; i < steps; i++) {
        double next = at + mean / steps + Math.sqrt(step) * random.nextGaussian();
        if (random.nextDouble() < bridged(up - at, up - next, step)) {
          upper++;
          break;
        }
        if (random.nextDouble() < bridged(at + down, next + down, step)) {
          lower++;
          break;
        }
        at = next;
      }
    }
    return new FirstPassage((double) upper / paths, (double) lower / paths);
  }

  private static double bridged(double before, double after, double variance) {
    return after <= 0 ? 1 : Math.exp(-2 * before * after / variance);
  }
}
