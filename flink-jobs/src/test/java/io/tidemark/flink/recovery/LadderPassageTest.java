package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.recovery.LadderPassage.Stage;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class LadderPassageTest {

  private static final List<Stage> LADDER =
      List.of(new Stage(0.10, 0.08, 0.3), new Stage(0.14, 0.07, 0.22), new Stage(0.17, 0, 0.15));

  @Property
  void theFirstRungIsABarrier(
      @ForAll @DoubleRange(min = -2, max = 2) @Scale(6) double drift,
      @ForAll @DoubleRange(min = 0.001, max = 4) @Scale(6) double variance,
      @ForAll @DoubleRange(min = 0.01, max = 2) @Scale(6) double up,
      @ForAll @DoubleRange(min = 0.01, max = 2) @Scale(6) double down) {
    double mean = drift * Math.sqrt(variance);
    LadderPassage ladder =
        new LadderPassage(
            mean, variance, List.of(new Stage(up, down, 3), new Stage(up + down, 0, 3 - down)));
    assertThat(ladder.reaches(1))
        .isCloseTo(FirstPassage.within(mean, variance, up, down).lower(), within(1e-8));
    assertThat(ladder.recovers(0))
        .isCloseTo(FirstPassage.within(mean, variance, up, 3).upper(), within(1e-8));
  }

  @Property(tries = 20)
  void theTimeToARungIsTakenOffTheHorizon(
      @ForAll @DoubleRange(min = -0.05, max = 0.05) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) @Scale(6) double variance) {
    LadderPassage ladder = new LadderPassage(mean, variance, LADDER);
    int steps = 2_000;
    double[] first = new double[steps + 1];
    double[] second = new double[steps + 1];
    double recovered = 0;
    for (int i = 1; i <= steps; i++) {
      first[i] = lower(LADDER.get(0), mean, variance, (double) i / steps);
    }
    for (int k = 1; k <= steps; k++) {
      for (int i = 1; k == steps && i <= k; i++) {
        double left = (k - i + 0.5) / steps;
        second[k] += (first[i] - first[i - 1]) * lower(LADDER.get(1), mean, variance, left);
        Stage here = LADDER.get(1);
        recovered +=
            (first[i] - first[i - 1])
                * FirstPassage.within(mean * left, variance * left, here.up(), here.stop()).upper();
      }
    }
    assertThat(ladder.reaches(2)).isCloseTo(second[steps], within(1e-6));
    assertThat(ladder.recovers(1)).isCloseTo(recovered / first[steps], within(1e-6));
  }

  private static double lower(Stage stage, double mean, double variance, double part) {
    return FirstPassage.within(mean * part, variance * part, stage.up(), stage.down()).lower();
  }

  @Test
  void isWhatBecomesOfManyPaths() {
    double mean = -0.02;
    double variance = 0.04;
    LadderPassage ladder = new LadderPassage(mean, variance, LADDER);
    int paths = 40_000;
    int[] reached = new int[3];
    int recovered = 0;
    Random random = new Random(11);
    for (int path = 0; path < paths; path++) {
      int stage = follow(random, mean, variance, reached);
      recovered += stage == 2 ? 1 : 0;
    }
    for (int stage = 1; stage <= 2; stage++) {
      double expected = ladder.reaches(stage);
      assertThat((double) reached[stage] / paths)
          .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / paths)));
    }
    double expected = ladder.recovers(2);
    assertThat((double) recovered / reached[2])
        .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / reached[2])));
  }

  /** The stage of whose break-even the path came; -1 if it came to none. */
  private static int follow(Random random, double mean, double variance, int[] reached) {
    int steps = 1_000;
    double deviation = Math.sqrt(variance / steps);
    double at = 0;
    int stage = 0;
    for (int i = 0; i < steps; i++) {
      Stage here = LADDER.get(stage);
      double next = at + mean / steps + deviation * random.nextGaussian();
      double down = stage < 2 ? here.down() : here.stop();
      if (met(random, here.up() - at, here.up() - next, variance / steps)) {
        return stage;
      }
      if (met(random, at + down, next + down, variance / steps)) {
        if (stage == 2) {
          return -1;
        }
        stage++;
        reached[stage]++;
        // What it went beyond the rung belongs to the next stage.
        next = Math.min(0, next + down);
      }
      at = next;
    }
    return -1;
  }

  private static boolean met(Random random, double before, double after, double variance) {
    return random.nextDouble() < (after <= 0 ? 1 : Math.exp(-2 * before * after / variance));
  }

  @Property
  void eachRungIsHarderToReachThanTheOneBefore(
      @ForAll @DoubleRange(min = -2, max = 2) @Scale(6) double drift,
      @ForAll @DoubleRange(min = 1e-4, max = 4) @Scale(6) double variance) {
    double mean = drift * Math.sqrt(variance);
    LadderPassage ladder = new LadderPassage(mean, variance, LADDER);
    assertThat(ladder.reaches(0)).isEqualTo(1);
    assertThat(ladder.reaches(1)).isBetween(0.0, 1.0);
    assertThat(ladder.reaches(2)).isBetween(0.0, ladder.reaches(1) + 1e-8);
    for (int stage = 0; stage <= 2; stage++) {
      double recovers = ladder.recovers(stage);
      assertThat(Double.isNaN(recovers) || (recovers >= 0 && recovers <= 1)).isTrue();
    }
  }

  @Test
  void aRungOutOfReachHasNoOdds() {
    LadderPassage ladder = new LadderPassage(0, 1e-4, LADDER);
    assertThat(ladder.reaches(2)).isLessThan(1e-6);
    assertThat(ladder.recovers(2)).isNaN();
  }

  @Test
  void aPositionThatIsEvenNeverComesToItsRungs() {
    LadderPassage ladder =
        new LadderPassage(0, 0.1, List.of(new Stage(0, 0.1, 0.3), new Stage(0.05, 0, 0.2)));
    assertThat(ladder.recovers(0)).isEqualTo(1);
    assertThat(ladder.reaches(1)).isEqualTo(0);
  }

  @Test
  void withoutVolatilityItGoesWhereTheDriftGoes() {
    LadderPassage down = new LadderPassage(-0.1, 0, LADDER);
    assertThat(down.reaches(1)).isEqualTo(1);
    assertThat(down.reaches(2)).isEqualTo(0);
    assertThat(down.recovers(1)).isEqualTo(0);
    LadderPassage up = new LadderPassage(0.2, 0, LADDER);
    assertThat(up.reaches(1)).isEqualTo(0);
    assertThat(up.recovers(0)).isEqualTo(1);
  }
}
