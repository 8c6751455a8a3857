package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conventions on which the other libraries differ from Skender's, as written in the javadoc. */
class FormulaTest {

  private static final int SIZE = 400;
  private static final int FOREVER = 100_000;

  private final TestBars bars = TestBars.random(11, SIZE);

  private static double[] nothing(int bars) {
    double[] values = new double[SIZE];
    Arrays.fill(values, 0, bars, Double.NaN);
    return values;
  }

  @Test
  void averagesOfAveragesAllStartWithTheMean() {
    int period = 5;
    double share = 2.0 / (period + 1);
    double[] dema = nothing(period - 1);
    double[] tema = nothing(period - 1);
    double ema1 = Arrays.stream(bars.close(), 0, period).sum() / period;
    double ema2 = ema1;
    double ema3 = ema1;
    for (int i = period - 1; i < SIZE; i++) {
      if (i >= period) {
        ema1 = share * bars.close()[i] + (1 - share) * ema1;
        ema2 = share * ema1 + (1 - share) * ema2;
        ema3 = share * ema2 + (1 - share) * ema3;
      }
      dema[i] = 2 * ema1 - ema2;
      tema[i] = 3 * ema1 - 3 * ema2 + ema3;
    }
    ReferenceValues.assertSame(bars.run(in -> new Dema(in, period))[0], dema);
    ReferenceValues.assertSame(bars.run(in -> new Tema(in, period))[0], tema);
  }

  @Test
  void stochasticOfStrengthIsSmoothedTwice() {
    int period = 10;
    double[] rsi = bars.run(in -> new Rsi(in, 7))[0];
    double[] line = nothing(period + 8);
    double[] signal = nothing(period + 9);
    for (int i = period + 8; i < SIZE; i++) {
      for (int p = i - 2; p <= i; p++) {
        double top = Arrays.stream(rsi, p + 1 - period, p + 1).max().orElseThrow();
        double bottom = Arrays.stream(rsi, p + 1 - period, p + 1).min().orElseThrow();
        line[i] += 100 * (rsi[p] - bottom) / (top - bottom) / 3;
      }
    }
    for (int i = period + 9; i < SIZE; i++) {
      signal[i] = (line[i - 1] + line[i]) / 2;
    }
    double[][] actual = bars.run(in -> new StochRsi(in, 7, period, 2, 3));
    ReferenceValues.assertSame(actual[0], line);
    ReferenceValues.assertSame(actual[1], signal);
  }

  @Test
  void moneyOfAnUnchangedPriceFlowsNeitherWay() {
    // Up 20 * 1, unchanged, down 10 * 4: what is unchanged would make it 20 + 100 against 40.
    TestBars prices =
        TestBars.flat(10, 1, 1)
            .then(TestBars.flat(20, 1, 1))
            .then(TestBars.flat(20, 5, 1))
            .then(TestBars.flat(10, 4, 1));
    assertThat(prices.run(in -> new Mfi(in, 3))[0][3]).isEqualTo(100 - 100 / (1 + 20.0 / 40));
  }

  @Test
  void sumsOfEverythingDoNotDrift() {
    TestBars years = TestBars.random(13, FOREVER);
    Random random = new Random(17);
    Arrays.setAll(years.volume(), i -> random.nextInt(1_000_000_000) / 1e8);
    double[] vwap = years.run(in -> new Vwap(in, Vwap.Anchor.FIRST_BAR))[0];
    double[] obv = years.run(in -> new Obv(in))[0];
    BigDecimal volume = BigDecimal.ZERO;
    BigDecimal turnover = BigDecimal.ZERO;
    BigDecimal balance = BigDecimal.ZERO;
    for (int i = 0; i < FOREVER; i++) {
      BigDecimal each = new BigDecimal(years.volume()[i]);
      volume = volume.add(each);
      turnover = turnover.add(each.multiply(new BigDecimal(years.typical()[i])));
      int direction = i == 0 ? 0 : Double.compare(years.close()[i], years.close()[i - 1]);
      balance = balance.add(each.multiply(BigDecimal.valueOf(direction)));
    }
    int last = FOREVER - 1;
    assertThat(obv[last]).isEqualTo(balance.doubleValue());
    double expected = turnover.divide(volume, MathContext.DECIMAL64).doubleValue();
    assertThat(Math.abs(vwap[last] / expected - 1)).isLessThan(1e-15);
  }
}
