package io.tidemark.flink.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.indicator.IndicatorSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingTest {

  /**
   * What a reading becomes in the mirror is what the indicator says of mirrored prices. They are
   * moved up where prices must be positive, which only readings in percent of a price notice.
   */
  @Test
  void theMirrorImageIsWhatTheIndicatorSaysOfMirroredPrices() {
    IndicatorSet set = IndicatorSet.parse(Reading.SET);
    double[] state = new double[set.stateSize()];
    double[] mirroredState = new double[set.stateSize()];
    set.reset(state, 0);
    set.reset(mirroredState, 0);
    double[] out = new double[set.outputs().size()];
    double[] mirroredOut = new double[out.length];
    Random random = new Random(3);
    double price = 1_000;
    for (int i = 0; i < 300; i++) {
      double close = price + random.nextGaussian();
      double high = Math.max(price, close) + random.nextDouble();
      double low = Math.min(price, close) - random.nextDouble();
      set.update(state, 0, price, high, low, close, 10, out, 0);
      set.update(
          mirroredState,
          0,
          2_000 - price,
          2_000 - low,
          2_000 - high,
          2_000 - close,
          10,
          mirroredOut,
          0);
      price = close;
    }
    double[] mirrored = Reading.mirrored(Reading.of(out));
    double[] seen = Reading.of(mirroredOut);
    List<Reading> prices =
        List.of(
            Reading.SMA_50,
            Reading.SMA_200,
            Reading.EMA_20,
            Reading.EMA_50,
            Reading.BOLLINGER_UPPER,
            Reading.BOLLINGER_LOWER,
            Reading.KELTNER_UPPER,
            Reading.KELTNER_LOWER,
            Reading.DONCHIAN_UPPER,
            Reading.DONCHIAN_LOWER);
    List<Reading> percents =
        List.of(Reading.ROC_1, Reading.ROC_5, Reading.ROC_20, Reading.VOLATILITY, Reading.MFI);
    for (Reading reading : Reading.values()) {
      double shift = prices.contains(reading) ? 2_000 : 0;
      double tolerance = percents.contains(reading) ? 0.05 * Math.abs(reading.in(seen)) : 1e-8;
      assertThat(reading.in(mirrored) + shift)
          .as(reading.code())
          .isCloseTo(reading.in(seen), within(tolerance + 1e-9));
    }
    assertThat(Arrays.stream(mirrored)).doesNotContain(Double.NaN);
  }
}
