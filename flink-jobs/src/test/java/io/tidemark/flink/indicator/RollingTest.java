package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What rolls along with the bars against the same thing computed afresh from its window. */
class RollingTest {

  private static final int SIZE = 100_000;

  /** Prices around 100, then a million million times that, then a hundred-millionth. */
  private static final TestBars EXTREME =
      TestBars.random(1, SIZE).scaled(SIZE / 4, 1e12).scaled(SIZE / 2, 1e-20);

  private static void assertAlways(
      double[] actual, double[] series, int window, ToDoubleFunction<double[]> formula) {
    double[] expected = new double[actual.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] =
          i + 1 < window
              ? Double.NaN
              : formula.applyAsDouble(Arrays.copyOfRange(series, i + 1 - window, i + 1));
    }
    ReferenceValues.assertSame(actual, expected);
  }

  private static double mean(double[] window) {
    return Arrays.stream(window).sum() / window.length;
  }

  private static double weighted(double[] window) {
    double sum = 0;
    for (int i = 0; i < window.length; i++) {
      sum += window[i] * (i + 1);
    }
    return sum / (window.length * (window.length + 1) / 2.0);
  }

  private static double hull(double[] window) {
    int period = 16;
    double[] raw = new double[4];
    for (int i = 0; i < raw.length; i++) {
      double[] slow = Arrays.copyOfRange(window, i, i + period);
      raw[i] = 2 * weighted(Arrays.copyOfRange(slow, period / 2, period)) - weighted(slow);
    }
    return weighted(raw);
  }

  private static double channelIndex(double[] window) {
    double mean = mean(window);
    double distance = mean(Arrays.stream(window).map(each -> Math.abs(each - mean)).toArray());
    return (window[window.length - 1] - mean) / (0.015 * distance);
  }

  @Test
  void meansDoNotDrift() {
    assertAlways(EXTREME.run(in -> new Sma(in, 50))[0], EXTREME.close(), 50, RollingTest::mean);
  }

  @Test
  void weightedMeansDoNotDrift() {
    assertAlways(EXTREME.run(in -> new Wma(in, 50))[0], EXTREME.close(), 50, RollingTest::weighted);
    assertAlways(EXTREME.run(in -> new Hma(in, 16))[0], EXTREME.close(), 19, RollingTest::hull);
  }

  @Test
  void channelIndexDoesNotDrift() {
    assertAlways(
        EXTREME.run(in -> new Cci(in, 20))[0], EXTREME.typical(), 20, RollingTest::channelIndex);
  }

  @Test
  void moneyFlowDoesNotDrift() {
    int period = 14;
    double[] typical = EXTREME.typical();
    double[] expected = new double[SIZE];
    Arrays.fill(expected, 0, period, Double.NaN);
    for (int i = period; i < SIZE; i++) {
      double up = 0;
      double down = 0;
      for (int p = i + 1 - period; p <= i; p++) {
        double money = typical[p] * EXTREME.volume()[p];
        up += typical[p] > typical[p - 1] ? money : 0;
        down += typical[p] < typical[p - 1] ? money : 0;
      }
      expected[i] = 100 - 100 / (1 + up / down);
    }
    ReferenceValues.assertSame(EXTREME.run(in -> new Mfi(in, period))[0], expected);
  }

  @Test
  void stochasticDoesNotDrift() {
    int period = 14;
    double[] position = new double[SIZE];
    for (int i = period - 1; i < SIZE; i++) {
      double top = Arrays.stream(EXTREME.high(), i + 1 - period, i + 1).max().orElseThrow();
      double bottom = Arrays.stream(EXTREME.low(), i + 1 - period, i + 1).min().orElseThrow();
      position[i] = 100 * (EXTREME.close()[i] - bottom) / (top - bottom);
    }
    double[][] actual = EXTREME.run(in -> new Stochastic(in, period, 3, 3));
    double[] k = new double[SIZE];
    double[] d = new double[SIZE];
    Arrays.fill(k, 0, period + 1, Double.NaN);
    Arrays.fill(d, 0, period + 3, Double.NaN);
    for (int i = period + 1; i < SIZE; i++) {
      k[i] = (position[i - 2] + position[i - 1] + position[i]) / 3;
    }
    for (int i = period + 3; i < SIZE; i++) {
      d[i] = (k[i - 2] + k[i - 1] + k[i]) / 3;
    }
    ReferenceValues.assertSame(actual[0], k);
    ReferenceValues.assertSame(actual[1], d);
  }

  @Property(tries = 200)
  void sumOfZerosIsZero(@ForAll @Size(min = 1, max = 30) double[] before) {
    Layout layout = new Layout();
    RollingSum sum = new RollingSum(layout, 5);
    double[] state = layout.place();
    for (double value : before) {
      sum.add(state, 0, value % 1e9);
    }
    for (int i = 0; i < 5; i++) {
      sum.add(state, 0, 0);
    }
    assertThat(sum.value(state, 0)).isZero();
  }
}
