package io.tidemark.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.signal.model.Calibration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How good probabilities are, and how they are made as good as they say. */
class ScoresTest {

  @Test
  void theAucIsTheShareOfPairsInTheRightOrder() {
    Random random = new Random(9);
    for (int run = 0; run < 100; run++) {
      int n = 2 + random.nextInt(60);
      double[] probability = new double[n];
      boolean[] won = new boolean[n];
      for (int i = 0; i < n; i++) {
        // Few values, so that there are ties.
        probability[i] = random.nextInt(8) / 8.0;
        won[i] = random.nextBoolean();
      }
      assertThat(Scores.auc(probability, won)).isEqualTo(counted(probability, won), within(1e-12));
    }
  }

  private static double counted(double[] probability, boolean[] won) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < won.length; i++) {
      for (int j = 0; j < won.length; j++) {
        if (won[i] && !won[j]) {
          pairs++;
          right += probability[i] > probability[j] ? 1 : probability[i] == probability[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  @Test
  void countingTwiceEqualsBeingThereTwice() {
    double[] probability = {0.1, 0.4, 0.4, 0.9};
    boolean[] won = {false, true, false, true};
    double twice =
        Scores.auc(
            new double[] {0.1, 0.4, 0.4, 0.4, 0.9},
            new boolean[] {false, true, false, false, true});
    assertThat(Scores.auc(probability, won, new int[] {1, 1, 2, 1}, Scores.order(probability)))
        .isEqualTo(twice);
  }

  @Test
  void calibratedProbabilitiesComeTrueAsOftenAsTheySay() {
    Random random = new Random(2);
    // Said with too much confidence, and too high.
    Calibration truth = new Calibration(0.4, -0.5);
    double[] raw = new double[40_000];
    boolean[] won = new boolean[raw.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = 1 / (1 + Math.exp(-1.5 * random.nextGaussian()));
      won[i] = random.nextDouble() < truth.apply(raw[i]);
    }
    Calibration fitted =
        PlattFit.fit(Arrays.copyOf(raw, raw.length / 2), Arrays.copyOf(won, won.length / 2));
    assertThat(fitted.slope()).isCloseTo(0.4, within(0.03));
    assertThat(fitted.intercept()).isCloseTo(-0.5, within(0.05));
    // On the half that was not fitted to, within five points in every tenth.
    int[] order = Scores.order(Arrays.copyOfRange(raw, raw.length / 2, raw.length));
    for (int tenth = 0; tenth < 10; tenth++) {
      double said = 0;
      double came = 0;
      int from = order.length * tenth / 10;
      int to = order.length * (tenth + 1) / 10;
      for (int at = from; at < to; at++) {
        int i = raw.length / 2 + order[at];
        said += fitted.apply(raw[i]);
        came += won[i] ? 1 : 0;
      }
      assertThat(said / (to - from))
          .as("tenth %d", tenth + 1)
          .isCloseTo(came / (to - from), within(0.05));
    }
  }

  @Test
  void whatIsWrongAboutTheOrderSaysNoMoreThanTheShareOfAll() {
    double[] raw = new double[1000];
    boolean[] won = new boolean[raw.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = 0.2 + 0.6 * i / raw.length;
      won[i] = i < 300;
    }
    Calibration fitted = PlattFit.fit(raw, won);
    assertThat(fitted.slope()).isZero();
    assertThat(fitted.apply(0.2)).isEqualTo(fitted.apply(0.8)).isCloseTo(0.3, within(0.01));
  }

  @Test
  void predictionsThatAreAllTheSameAreCalibratedToTheShare() {
    double[] raw = new double[100];
    Arrays.fill(raw, 0.5);
    boolean[] won = new boolean[raw.length];
    Arrays.fill(won, 0, 40, true);
    assertThat(PlattFit.fit(raw, won).apply(0.5)).isCloseTo(0.4, within(0.01));
  }
}
