package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a formula divides by zero. */
class StillMarketTest {

  private static final int SIZE = 120;

  // 0.1 is no double: added up three times and divided by three it is not the same again.
  private static final TestBars STILL = TestBars.flat(0.1, 10, SIZE);
  private static final TestBars COMING_TO_REST = TestBars.random(5, SIZE).then(STILL);

  private static final Offset<Double> ROUNDING = Offset.offset(1e-16);

  private static double[] last(String indicator, TestBars bars) {
    return Arrays.stream(bars.run(IndicatorSet.parse(indicator)))
        .mapToDouble(values -> values[bars.size() - 1])
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "sma(3), 0.1",
    "ema(3), 0.1",
    "wma(3), 0.1",
    "dema(3), 0.1",
    "tema(3), 0.1",
    "hma(9), 0.1",
    "vwap, 0.1",
    "obv, 0",
    "rsi, 100",
    "roc, 0",
    "willr, -100",
    "mfi, 100",
    "cci, NaN"
  })
  void aPriceThatNeverMoved(String indicator, double expected) {
    assertThat(last(indicator, STILL)).containsExactly(new double[] {expected}, ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "sma(3), 0.1",
    "wma(3), 0.1",
    "hma(9), 0.1",
    "roc, 0",
    "willr, -100",
    "mfi, 100",
    "cci, NaN"
  })
  void aPriceThatHasComeToRestLeavesNothingBehind(String indicator, double expected) {
    assertThat(last(indicator, COMING_TO_REST)).containsExactly(new double[] {expected}, ROUNDING);
    assertThat(last("stoch", COMING_TO_REST)).containsExactly(0, 0);
  }

  @Test
  void strengthHasNoFirstValueIfThePriceNeverMoved() {
    double[] rsi = STILL.run(in -> new Rsi(in, 14))[0];
    assertThat(rsi[14]).isNaN();
    assertThat(rsi[15]).isEqualTo(100);
  }

  @Test
  void stochasticsAndConvergenceAreZero() {
    assertThat(last("stoch,stochrsi,macd", STILL)).containsOnly(new double[] {0}, ROUNDING);
  }

  @Test
  void stochasticOfStrengthWaitsForIt() {
    IndicatorSet stochRsi = IndicatorSet.parse("stochrsi");
    double[] signal = STILL.run(stochRsi)[1];
    assertThat(signal[stochRsi.warmupBars() - 1]).isNaN();
    assertThat(signal[stochRsi.warmupBars()]).isZero();
  }

  @Test
  void averageOfNoVolumeIsNoValue() {
    assertThat(last("vwap", TestBars.flat(10, 0, SIZE))).containsOnly(Double.NaN);
  }

  @Test
  void moneyFlowOfNoVolumeIsAHundred() {
    TestBars bars = TestBars.random(3, SIZE);
    Arrays.fill(bars.volume(), SIZE / 2, SIZE, 0);
    assertThat(last("mfi", bars)).containsOnly(100);
  }
}
