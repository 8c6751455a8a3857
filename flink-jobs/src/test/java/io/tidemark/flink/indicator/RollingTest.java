package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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
    assertAlways(EXTREME.run(new Sma(50))[0], EXTREME.close(), 50, RollingTest::mean);
  }

  @Test
  void weightedMeansDoNotDrift() {
    assertAlways(EXTREME.run(new Wma(50))[0], EXTREME.close(), 50, RollingTest::weighted);
    assertAlways(EXTREME.run(new Hma(16))[0], EXTREME.close(), 19, RollingTest::hull);
  }

  @Test
  void channelIndexDoesNotDrift() {
    assertAlways(EXTREME.run(new Cci(20))[0], EXTREME.typical(), 20, RollingTest::channelIndex);
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
    ReferenceValues.assertSame(EXTREME.run(new Mfi(period))[0], expected);
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
    double[][] actual = EXTREME.run(new Stochastic(period, 3, 3));
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
  void extremeIsThatOfTheWindow(
      @ForAll @Size(min = 1, max = 60) @IntRange(min = -9, max = 9) int[] values,
      @ForAll @IntRange(min = 1, max = 10) int period) {
    RollingExtreme highest = RollingExtreme.highest(period);
    RollingExtreme lowest = RollingExtreme.lowest(period);
    double[] state = new double[highest.stateSize() + lowest.stateSize()];
    highest.reset(state, 0);
    lowest.reset(state, highest.stateSize());
    for (int i = 0; i < values.length; i++) {
      double high = highest.update(state, 0, values[i]);
      double low = lowest.update(state, highest.stateSize(), values[i]);
      if (i + 1 < period) {
        assertThat(high).isNaN();
        assertThat(low).isNaN();
      } else {
        int[] window = Arrays.copyOfRange(values, i + 1 - period, i + 1);
        assertThat(high).isEqualTo(Arrays.stream(window).max().orElseThrow());
        assertThat(low).isEqualTo(Arrays.stream(window).min().orElseThrow());
      }
    }
  }

  @Property(tries = 200)
  void sumOfZerosIsZero(@ForAll @Size(min = 1, max = 30) double[] before) {
    RollingSum sum = new RollingSum(5);
    double[] state = new double[sum.stateSize()];
    for (double value : before) {
      sum.update(state, 0, value % 1e9);
    }
    for (int i = 0; i < 4; i++) {
      sum.update(state, 0, 0);
    }
    assertThat(sum.update(state, 0, 0)).isZero();
  }
}
