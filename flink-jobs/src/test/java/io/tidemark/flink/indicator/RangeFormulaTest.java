package io.tidemark.flink.indicator;

import static io.tidemark.flink.indicator.ReferenceValues.assertSame;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bands, channels, stops and volatility against their formulas, written down bar by bar without any
 * state: over gaps, and over 100,000 bars whose prices jump by nine orders of magnitude.
 */
class RangeFormulaTest {

  static Stream<TestBars> markets() {
    return Stream.of(
        TestBars.random(3, 600).scaled(200, 1.1).scaled(400, 0.8),
        TestBars.random(5, 100_000).scaled(30_000, 1e6).scaled(60_000, 1e-9));
  }

  /** A value of bar {@code i}; {@code NaN} before bar {@code from}. */
  private static double[] each(TestBars bars, int from, Formula formula) {
    return IntStream.range(0, bars.size())
        .mapToDouble(i -> i < from ? Double.NaN : formula.at(i))
        .toArray();
  }

  private interface Formula {
    double at(int bar);
  }

  private static double max(double[] values, int from, int to) {
    return Arrays.stream(values, from, to + 1).max().orElseThrow();
  }

  private static double min(double[] values, int from, int to) {
    return Arrays.stream(values, from, to + 1).min().orElseThrow();
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to + 1).sum() / (to - from + 1);
  }

  private static double squaredDistances(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    return Arrays.stream(values, from, to + 1).map(each -> (each - mean) * (each - mean)).sum();
  }

  private static double trueRange(TestBars bars, int i) {
    double before = bars.close()[i - 1];
    return Math.max(bars.high()[i], before) - Math.min(bars.low()[i], before);
  }

  private static double[] averageTrueRange(TestBars bars, int period) {
    double[] atr = new double[bars.size()];
    Arrays.fill(atr, Double.NaN);
    atr[period] = IntStream.rangeClosed(1, period).mapToDouble(i -> trueRange(bars, i)).sum();
    atr[period] /= period;
    for (int i = period + 1; i < atr.length; i++) {
      atr[i] = (atr[i - 1] * (period - 1) + trueRange(bars, i)) / period;
    }
    return atr;
  }

  @ParameterizedTest
  @MethodSource("markets")
  void bollinger(TestBars bars) {
    double[] close = bars.close();
    double[] middle = each(bars, 19, i -> mean(close, i - 19, i));
    double[] sigma = each(bars, 19, i -> Math.sqrt(squaredDistances(close, i - 19, i) / 20));
    double[][] actual = bars.run(in -> new Bollinger(in, 20, 1.5));

    assertSame(actual[0], each(bars, 19, i -> middle[i] + 1.5 * sigma[i]));
    assertSame(actual[1], middle);
    assertSame(actual[2], each(bars, 19, i -> middle[i] - 1.5 * sigma[i]), 0, 1e-12);
    assertSame(actual[5], each(bars, 19, i -> 3 * sigma[i] / middle[i]));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void keltnerWithTheLongerAverageOfRanges(TestBars bars) {
    double[] atr = averageTrueRange(bars, 15);
    double[] ema = new double[bars.size()];
    ema[9] = mean(bars.close(), 0, 9);
    for (int i = 10; i < ema.length; i++) {
      ema[i] = (2 * bars.close()[i] + 9 * ema[i - 1]) / 11;
    }
    double[][] actual = bars.run(in -> new Keltner(in, 10, 2, 15));

    assertSame(actual[0], each(bars, 15, i -> ema[i] + 2 * atr[i]));
    assertSame(actual[1], each(bars, 14, i -> ema[i]));
    assertSame(actual[3], each(bars, 15, i -> 4 * atr[i] / ema[i]));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void donchian(TestBars bars) {
    double[] upper = each(bars, 20, i -> max(bars.high(), i - 20, i - 1));
    double[] lower = each(bars, 20, i -> min(bars.low(), i - 20, i - 1));
    double[][] actual = bars.run(in -> new Donchian(in, 20));

    assertSame(actual[0], upper);
    assertSame(actual[1], each(bars, 20, i -> (upper[i] + lower[i]) / 2));
    assertSame(actual[2], lower);
    assertSame(actual[3], each(bars, 20, i -> 2 * (upper[i] - lower[i]) / (upper[i] + lower[i])));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void ichimoku(TestBars bars) {
    double[] conversion = middle(bars, 9);
    double[] base = middle(bars, 26);
    double[] leading = middle(bars, 52);
    double[][] actual = bars.run(in -> new Ichimoku(in, 9, 26, 52));

    assertSame(actual[0], conversion);
    assertSame(actual[1], base);
    assertSame(actual[2], each(bars, 26, i -> (conversion[i - 26] + base[i - 26]) / 2));
    assertSame(actual[3], each(bars, 26, i -> leading[i - 26]));
    assertSame(actual[4], bars.close());
  }

  private static double[] middle(TestBars bars, int n) {
    return each(
        bars, n - 1, i -> (max(bars.high(), i - n + 1, i) + min(bars.low(), i - n + 1, i)) / 2);
  }

  @ParameterizedTest
  @MethodSource("markets")
  void supertrend(TestBars bars) {
    double[] atr = averageTrueRange(bars, 10);
    double[] close = bars.close();
    double[] upper = new double[bars.size()];
    double[] lower = new double[bars.size()];
    double[] expected = new double[bars.size()];
    Arrays.fill(expected, 0, 10, Double.NaN);
    boolean falling = false;
    for (int i = 10; i < expected.length; i++) {
      double middle = (bars.high()[i] + bars.low()[i]) / 2;
      upper[i] = middle + 3 * atr[i];
      lower[i] = middle - 3 * atr[i];
      if (i == 10) {
        falling = close[i] < middle;
      } else {
        if (close[i - 1] <= upper[i - 1]) {
          upper[i] = Math.min(upper[i], upper[i - 1]);
        }
        if (close[i - 1] >= lower[i - 1]) {
          lower[i] = Math.max(lower[i], lower[i - 1]);
        }
      }
      falling = falling ? close[i] <= upper[i] : close[i] <= lower[i];
      expected[i] = falling ? upper[i] : lower[i];
    }

    assertSame(bars.run(in -> new Supertrend(in, 10, 3))[0], expected);
  }

  @ParameterizedTest
  @MethodSource("markets")
  void parabolicSar(TestBars bars) {
    // A fall is a rise of the negated prices.
    double[] negatedHigh = Arrays.stream(bars.high()).map(each -> -each).toArray();
    double[] negatedLow = Arrays.stream(bars.low()).map(each -> -each).toArray();
    double[] expected = new double[bars.size()];
    Arrays.fill(expected, Double.NaN);
    boolean rise = true;
    int begin = 0;
    double sar = bars.low()[0];
    for (int i = 1; i < expected.length; i++) {
      double[] ahead = rise ? bars.high() : negatedLow;
      double[] behind = rise ? bars.low() : negatedHigh;
      double extreme = max(ahead, begin, i - 1);
      sar += factor(ahead, begin, i - 1) * (extreme - sar);
      if (i > 1) {
        sar = Math.min(sar, Math.min(behind[i - 1], behind[i - 2]));
      }
      boolean firstTrend = Double.isNaN(expected[i - 1]) && rise && begin == 0;
      if (behind[i] < sar) {
        rise = !rise;
        begin = i;
        sar = -extreme;
        expected[i] = firstTrend ? Double.NaN : rise ? sar : -sar;
      } else {
        expected[i] = firstTrend ? Double.NaN : rise ? sar : -sar;
      }
    }

    assertSame(bars.run(in -> new ParabolicSar(in, 0.02, 0.2))[0], expected);
  }

  /** 0.02 for the trend's first extreme and 0.02 for each later one. */
  private static double factor(double[] ahead, int begin, int last) {
    int extremes = 1;
    double extreme = ahead[begin];
    for (int i = begin + 1; i <= last; i++) {
      if (ahead[i] > extreme) {
        extreme = ahead[i];
        extremes++;
      }
    }
    return Math.min(0.02 * extremes, 0.2);
  }

  @ParameterizedTest
  @MethodSource("markets")
  void volatilityOfTheCloses(TestBars bars) {
    double[] close = bars.close();
    double[] returns = each(bars, 1, i -> Math.log(close[i]) - Math.log(close[i - 1]));

    assertSame(
        bars.run(in -> new CloseVolatility(in, 20, 252))[0],
        each(bars, 20, i -> Math.sqrt(252 * squaredDistances(returns, i - 19, i) / 19)));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void volatilityOfTheRanges(TestBars bars) {
    double[] squares =
        each(bars, 0, i -> Math.pow(Math.log(bars.high()[i]) - Math.log(bars.low()[i]), 2));

    assertSame(
        bars.run(in -> new ParkinsonVolatility(in, 20, 365))[0],
        each(bars, 19, i -> Math.sqrt(365 * mean(squares, i - 19, i) / (4 * Math.log(2)))));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void volatilityOfGapsBodiesAndRanges(TestBars bars) {
    double[] open = bars.open();
    double[] close = bars.close();
    double[] gaps = each(bars, 1, i -> Math.log(open[i]) - Math.log(close[i - 1]));
    double[] bodies = each(bars, 0, i -> Math.log(close[i]) - Math.log(open[i]));
    double[] ranges =
        each(
            bars,
            0,
            i ->
                Math.log(bars.high()[i] / close[i]) * Math.log(bars.high()[i] / open[i])
                    + Math.log(bars.low()[i] / close[i]) * Math.log(bars.low()[i] / open[i]));
    double k = 0.34 / (1.34 + 31.0 / 29);
    double[] expected =
        each(
            bars,
            30,
            i ->
                Math.sqrt(
                    squaredDistances(gaps, i - 29, i) / 29
                        + k * squaredDistances(bodies, i - 29, i) / 29
                        + (1 - k) * mean(ranges, i - 29, i)));

    assertSame(bars.run(in -> new YangZhangVolatility(in, 30, 1))[0], expected);
  }

  @ParameterizedTest
  @MethodSource("markets")
  void amihudOverBarsWithVolume(TestBars bars) {
    double[] close = bars.close();
    for (int i = 50; i < bars.size(); i += 3) {
      bars.volume()[i] = 0;
    }
    double[] impacts =
        IntStream.range(1, bars.size())
            .filter(i -> bars.volume()[i] > 0)
            .mapToDouble(i -> Math.abs(close[i] / close[i - 1] - 1) / (close[i] * bars.volume()[i]))
            .toArray();
    double[] expected = new double[bars.size()];
    Arrays.fill(expected, 0, 20, Double.NaN);
    int seen = 19;
    for (int i = 20; i < expected.length; i++) {
      seen += bars.volume()[i] > 0 ? 1 : 0;
      expected[i] = 1e6 * mean(impacts, seen - 20, seen - 1);
    }

    assertSame(bars.run(in -> new Amihud(in, 20))[0], expected);
  }
}
