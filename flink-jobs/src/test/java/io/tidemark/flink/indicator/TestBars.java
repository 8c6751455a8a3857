package io.tidemark.flink.indicator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tictactec.ta.lib.Core;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNum;

/** A series of bars for tests, and what an indicator makes of it. */
final class TestBars {

  /** Reference values and the daily bars they are of, beside the project. */
  static final Path REFERENCES = Path.of("../../shared/data/indicators");

  static final Core TA_LIB = new Core();

  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;

  private TestBars(double[]... columns) {
    open = columns[0];
    high = columns[1];
    low = columns[2];
    close = columns[3];
    volume = columns[4];
  }

  /** The daily bars of the reference values; the test is skipped where they are missing. */
  static TestBars reference() {
    assumeTrue(
        Files.isDirectory(REFERENCES), "no reference values in " + REFERENCES + ": not compared");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(REFERENCES.resolve("quotes.csv.gz"))),
                StandardCharsets.UTF_8))) {
      List<String[]> rows = lines.lines().skip(1).map(line -> line.split(",")).toList();
      return new TestBars(
          column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4), column(rows, 5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] column(List<String[]> rows, int index) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
  }

  /** A random walk from 100, never still. */
  static TestBars random(long seed, int size) {
    Random random = new Random(seed);
    TestBars bars = empty(size);
    double price = 100;
    for (int i = 0; i < size; i++) {
      double open = price;
      price *= Math.exp(random.nextGaussian() / 50);
      bars.open[i] = open;
      bars.close[i] = price;
      bars.high[i] = Math.max(open, price) * (1 + random.nextDouble() / 50);
      bars.low[i] = Math.min(open, price) / (1 + random.nextDouble() / 50);
      bars.volume[i] = 1 + random.nextInt(100_000);
    }
    return bars;
  }

  /** Every price and volume the same. */
  static TestBars flat(double price, double volume, int size) {
    TestBars bars = empty(size);
    for (double[] prices : List.of(bars.open, bars.high, bars.low, bars.close)) {
      Arrays.fill(prices, price);
    }
    Arrays.fill(bars.volume, volume);
    return bars;
  }

  private static TestBars empty(int size) {
    return new TestBars(
        new double[size], new double[size], new double[size], new double[size], new double[size]);
  }

  /** Prices of bar {@code from} and later times {@code factor}. */
  TestBars scaled(int from, double factor) {
    for (double[] prices : List.of(open, high, low, close)) {
      for (int i = from; i < prices.length; i++) {
        prices[i] *= factor;
      }
    }
    return this;
  }

  /** These bars, then others. */
  TestBars then(TestBars later) {
    return new TestBars(
        join(open, later.open),
        join(high, later.high),
        join(low, later.low),
        join(close, later.close),
        join(volume, later.volume));
  }

  private static double[] join(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  int size() {
    return close.length;
  }

  double[] open() {
    return open;
  }

  double[] high() {
    return high;
  }

  double[] low() {
    return low;
  }

  double[] close() {
    return close;
  }

  double[] volume() {
    return volume;
  }

  double[] typical() {
    double[] typical = new double[size()];
    for (int i = 0; i < typical.length; i++) {
      typical[i] = (high[i] + low[i] + close[i]) / 3;
    }
    return typical;
  }

  /** The outputs of an indicator by index, each a value a bar. */
  double[][] run(Indicator.Factory indicator) {
    return run(new IndicatorSet(List.of(indicator)));
  }

  /** The same of a set. */
  double[][] run(IndicatorSet indicator) {
    double[] state = new double[indicator.stateSize() + 2];
    indicator.reset(state, 1);
    double[][] values = new double[indicator.outputs().size()][size()];
    for (int i = 0; i < size(); i++) {
      double[] out = update(indicator, state, 1, i);
      for (int k = 0; k < values.length; k++) {
        values[k][i] = out[k];
      }
    }
    if (state[0] != 0 || state[state.length - 1] != 0) {
      throw new AssertionError(indicator.outputs() + " writes outside its slice");
    }
    return values;
  }

  /** The outputs of one update with bar {@code i}. */
  double[] update(IndicatorSet indicator, double[] state, int offset, int i) {
    double[] out = new double[indicator.outputs().size()];
    indicator.update(state, offset, open[i], high[i], low[i], close[i], volume[i], out, 0);
    return out;
  }

  BarSeries ta4j() {
    BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum::valueOf).build();
    for (int i = 0; i < size(); i++) {
      series.addBar(
          Duration.ofDays(1),
          Instant.EPOCH.plus(Duration.ofDays(i)).atZone(ZoneOffset.UTC),
          DoubleNum.valueOf(open[i]),
          DoubleNum.valueOf(high[i]),
          DoubleNum.valueOf(low[i]),
          DoubleNum.valueOf(close[i]),
          DoubleNum.valueOf(volume[i]),
          DoubleNum.valueOf(0));
    }
    return series;
  }
}
