package io.tidemark.flink.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileScoreTest {

  private static final CallQuantiles BAND = new CallQuantiles(-10, 0, 20);

  @Test
  void weighsMissesByTheirSide() {
    assertThat(QuantileScore.pinball(0.95, 100, 110)).isCloseTo(9.5, within(1e-12));
    assertThat(QuantileScore.pinball(0.95, 100, 90)).isCloseTo(0.5, within(1e-12));
    assertThat(QuantileScore.pinball(0.5, 100, 90)).isCloseTo(5, within(1e-12));
  }

  @Test
  void isTheWidthWithinTheBandAndTwentyTimesTheDistanceOutsideOfIt() {
    assertThat(QuantileScore.winkler(BAND, 5)).isEqualTo(30);
    assertThat(QuantileScore.winkler(BAND, 21)).isCloseTo(50, within(1e-9));
    assertThat(QuantileScore.winkler(BAND, -12)).isCloseTo(70, within(1e-9));
  }

  /** Gneiting and Raftery, Strictly Proper Scoring Rules, 2007: two pinballs make the score. */
  @Test
  void isTwentyTimesThePinballOfBothEnds() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      double outcome = 30 * random.nextGaussian();
      double ends =
          QuantileScore.pinball(0.05, -10, outcome) + QuantileScore.pinball(0.95, 20, outcome);
      assertThat(QuantileScore.winkler(BAND, outcome)).isCloseTo(20 * ends, within(1e-9));
    }
  }
}
