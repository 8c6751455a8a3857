package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.HMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

/**
 * Averages, oscillators and volume against TA-Lib: at every bar where the conventions agree, else
 * from where the seeds have faded. Against ta4j what TA-Lib has not.
 */
class TaLibTest {

  private static final int SIZE = 3_000;
  private static final int FADED = 1_000;

  private final TestBars bars = TestBars.random(7, SIZE);
  private final MInteger begin = new MInteger();
  private final MInteger count = new MInteger();
  private final double[] first = new double[SIZE];
  private final double[] second = new double[SIZE];
  private final double[] third = new double[SIZE];

  private static void assertSame(double[] ours, double[] expected) {
    assertSame(ours, expected, 0);
  }

  /** TA-Lib's rolling sums drift a little. */
  private static void assertSame(double[] ours, double[] expected, int from) {
    ReferenceValues.assertSame(ours, expected, from, 1e-11);
  }

  /** TA-Lib puts its first value at 0. */
  private double[] aligned(RetCode code, double[] values) {
    assertThat(code).isEqualTo(RetCode.Success);
    double[] aligned = new double[SIZE];
    Arrays.fill(aligned, Double.NaN);
    System.arraycopy(values, 0, aligned, begin.value, count.value);
    return aligned;
  }

  private double[] aligned(RetCode code) {
    return aligned(code, first);
  }

  private double[] ours(io.tidemark.flink.indicator.Indicator.Factory indicator) {
    return bars.run(indicator)[0];
  }

  private static Core lib() {
    return TestBars.TA_LIB;
  }

  @Test
  void averagesAgree() {
    double[] close = bars.close();
    assertSame(
        ours(in -> new Sma(in, 30)),
        aligned(lib().sma(0, SIZE - 1, close, 30, begin, count, first)));
    assertSame(
        ours(in -> new Ema(in, 30)),
        aligned(lib().ema(0, SIZE - 1, close, 30, begin, count, first)));
    assertSame(
        ours(in -> new Wma(in, 30)),
        aligned(lib().wma(0, SIZE - 1, close, 30, begin, count, first)));
  }

  @Test
  void doubleAndTripleAveragesConverge() {
    double[] close = bars.close();
    assertSame(
        ours(in -> new Dema(in, 20)),
        aligned(lib().dema(0, SIZE - 1, close, 20, begin, count, first)),
        FADED);
    assertSame(
        ours(in -> new Tema(in, 20)),
        aligned(lib().tema(0, SIZE - 1, close, 20, begin, count, first)),
        FADED);
  }

  @Test
  void hullAverageAgreesWithTa4j() {
    Indicator<Num> hull = new HMAIndicator(new ClosePriceIndicator(bars.ta4j()), 20);
    double[] expected = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      expected[i] = hull.getValue(i).doubleValue();
    }
    assertSame(ours(in -> new Hma(in, 20)), expected, 20 + 4 - 2);
  }

  @Test
  void macdConverges() {
    double[][] ours = bars.run(in -> new Macd(in, 12, 26, 9));
    RetCode code =
        lib().macd(0, SIZE - 1, bars.close(), 12, 26, 9, begin, count, first, second, third);
    // What is near zero has digits in common only after a while longer.
    assertSame(ours[0], aligned(code, first), FADED);
    assertSame(ours[1], aligned(code, second), FADED);
    assertSame(ours[2], aligned(code, third), FADED);
  }

  @Test
  void momentumAgrees() {
    double[] close = bars.close();
    assertSame(
        ours(in -> new Rsi(in, 14)),
        aligned(lib().rsi(0, SIZE - 1, close, 14, begin, count, first)));
    assertSame(
        ours(in -> new Roc(in, 14)),
        aligned(lib().roc(0, SIZE - 1, close, 14, begin, count, first)));
    assertSame(
        ours(in -> new WilliamsR(in, 14)),
        aligned(lib().willR(0, SIZE - 1, bars.high(), bars.low(), close, 14, begin, count, first)));
    assertSame(
        ours(in -> new Cci(in, 20)),
        aligned(lib().cci(0, SIZE - 1, bars.high(), bars.low(), close, 20, begin, count, first)));
  }

  @Test
  void stochasticsAgree() {
    double[][] stochastic = bars.run(in -> new Stochastic(in, 14, 5, 3));
    RetCode code =
        lib()
            .stoch(
                0,
                SIZE - 1,
                bars.high(),
                bars.low(),
                bars.close(),
                14,
                3,
                MAType.Sma,
                5,
                MAType.Sma,
                begin,
                count,
                first,
                second);
    assertSame(stochastic[0], aligned(code, first), begin.value);
    assertSame(stochastic[1], aligned(code, second));

    double[][] ofStrength = bars.run(in -> new StochRsi(in, 14, 10, 3, 1));
    code =
        lib()
            .stochRsi(
                0, SIZE - 1, bars.close(), 14, 10, 3, MAType.Sma, begin, count, first, second);
    assertSame(ofStrength[0], aligned(code, first), begin.value);
    assertSame(ofStrength[1], aligned(code, second));
  }

  @Test
  void volumeAgrees() {
    assertSame(
        ours(in -> new Mfi(in, 14)),
        aligned(
            lib()
                .mfi(
                    0,
                    SIZE - 1,
                    bars.high(),
                    bars.low(),
                    bars.close(),
                    bars.volume(),
                    14,
                    begin,
                    count,
                    first)));
    double[] obv =
        aligned(lib().obv(0, SIZE - 1, bars.close(), bars.volume(), begin, count, first));
    for (int i = SIZE - 1; i >= 0; i--) {
      obv[i] -= obv[0];
    }
    assertSame(ours(in -> new Obv(in)), obv);
  }
}
