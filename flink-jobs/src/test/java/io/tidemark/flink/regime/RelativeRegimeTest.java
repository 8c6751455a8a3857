package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Against the formulas, written out over whole arrays. */
class RelativeRegimeTest {

  private static final int WARMUP = 21;
  private static final long DAY = 86_400_000_000_000L;

  @Property(tries = 20)
  void isTheFilterOfVolatilityOverItsLongRun(@ForAll long seed) {
    Random random = new Random(seed);
    double[] returns = new double[400];
    double deviation = 0.01;
    for (int i = 0; i < returns.length; i++) {
      deviation *= Math.exp(0.1 * random.nextGaussian());
      returns[i] = deviation * random.nextGaussian();
    }
    RelativeRegime regime = new RelativeRegime();
    regime.next(0, 50);
    double close = 50;
    List<Double> logs = new ArrayList<>();
    double level = 0;
    double variance = 1;
    for (int i = 0; i < returns.length; i++) {
      close *= Math.exp(returns[i]);
      RegimeEstimate estimate = regime.next((i + 1) * DAY, close);
      if (i + 1 < WARMUP) {
        assertThat(estimate).isNull();
        continue;
      }
      double log = Math.log(weighted(returns, i + 1)) / 2;
      double unusual = logs.isEmpty() ? 0 : (log - mean(logs)) / spread(logs);
      unusual = Math.max(-4, Math.min(unusual, 4));
      logs.add(logs.isEmpty() ? log : mean(logs) + spread(logs) * unusual);

      level *= 0.995;
      variance = 0.995 * 0.995 * variance + 1 - 0.995 * 0.995;
      double gain = variance / (variance + 0.3);
      level += gain * (unusual - level);
      variance *= 1 - gain;

      double above = spread(logs) * level;
      assertThat(estimate.drivers().get(Driver.REALIZED)).isCloseTo(above, within(1e-8));
      double daily = Math.exp(mean(logs) + above);
      assertThat(estimate.volatility() / (100 * Math.sqrt(365.25) * daily))
          .isCloseTo(1, within(1e-8));
    }
  }

  /** The mean square of the first 21 returns, which decays as each return after them does. */
  private static double weighted(double[] returns, int count) {
    double weighted = 0;
    for (int i = 0; i < count; i++) {
      double weight =
          i < WARMUP
              ? Math.pow(0.94, count - WARMUP) / WARMUP
              : 0.06 * Math.pow(0.94, count - 1 - i);
      weighted += weight * returns[i] * returns[i];
    }
    return weighted;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(each -> each).average().orElseThrow();
  }

  private static double spread(List<Double> values) {
    double mean = mean(values);
    double variance =
        values.stream().mapToDouble(each -> (each - mean) * (each - mean)).average().orElseThrow();
    return Math.max(0.3, Math.sqrt(variance));
  }
}
