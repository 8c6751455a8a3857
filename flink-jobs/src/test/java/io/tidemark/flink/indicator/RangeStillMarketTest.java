package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a market stands still, stops trading or has impossible prices. */
class RangeStillMarketTest {

  private static final int SIZE = 120;

  private static final TestBars STILL = TestBars.flat(0.1, 10, SIZE);
  private static final TestBars COMING_TO_REST = TestBars.random(5, SIZE).then(STILL);

  private static final Indicator.Factory BANDS = in -> new Bollinger(in, 20, 2);

  private static double last(TestBars bars, String indicator, String output) {
    IndicatorSet set = IndicatorSet.parse(indicator);
    assertThat(set.outputs()).contains(output);
    return bars.run(set)[set.outputs().indexOf(output)][bars.size() - 1];
  }

  /** Exactly where it is 0 or none, else but for the rounding of an average. */
  private static void assertLast(TestBars bars, String indicator, String output, double expected) {
    double rounding = expected == 0 ? 0 : 1e-16;
    assertThat(last(bars, indicator, output)).isCloseTo(expected, within(rounding));
  }

  @ParameterizedTest
  @CsvSource({
    "atr, atr_14, 0",
    "atr, atr_14_percent, 0",
    "adx, adx_14, NaN",
    "adx, adx_14_pdi, NaN",
    "keltner, keltner_20_2_10_upper, 0.1",
    "keltner, keltner_20_2_10_width, 0",
    "supertrend, supertrend_10_3, 0.1",
    "psar, psar_0.02_0.2, NaN",
  })
  void aPriceThatNeverMoved(String indicator, String output, double expected) {
    assertLast(STILL, indicator, output, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "bb, bb_20_2_upper, 0.1",
    "bb, bb_20_2_middle, 0.1",
    "bb, bb_20_2_lower, 0.1",
    "bb, bb_20_2_percent_b, NaN",
    "bb, bb_20_2_z_score, NaN",
    "bb, bb_20_2_width, 0",
    "donchian, donchian_20_upper, 0.1",
    "donchian, donchian_20_width, 0",
    "aroon, aroon_25_up, 0",
    "aroon, aroon_25_down, 0",
    "ichimoku, ichimoku_9_26_52_span_b, 0.1",
    "volatility, volatility_20_1, 0",
    "parkinson, parkinson_20_1, 0",
    "yang_zhang, yang_zhang_20_1, 0",
    "amihud, amihud_20, 0",
  })
  void aPriceThatHasComeToRestLeavesNothingBehind(
      String indicator, String output, double expected) {
    assertLast(STILL, indicator, output, expected);
    assertLast(COMING_TO_REST, indicator, output, expected);
  }

  @Test
  void bandsTooNarrowForTheirPriceHaveNoPlaceInThem() {
    double[][] oneDigitMore =
        TestBars.flat(100, 1, 19).then(flatOne(Math.nextUp(100.0))).run(BANDS);
    assertThat(oneDigitMore[0][19]).isEqualTo(oneDigitMore[2][19]);
    assertThat(oneDigitMore[3][19]).isNaN();

    // Prices whose squares are no doubles.
    double[][] tiny = TestBars.flat(1e-200, 1, 19).then(flatOne(2e-200)).run(BANDS);
    assertThat(tiny[4][19]).isNaN();
  }

  private static TestBars flatOne(double price) {
    return TestBars.flat(price, 1, 1);
  }

  @Test
  void trendStrengthOfAStillStartWaitsForItsFirstValues() {
    TestBars bars = TestBars.flat(100, 1, 40).then(TestBars.random(1, SIZE));
    double[][] actual = bars.run(in -> new Adx(in, 14));

    // The random bars' first range comes with bar 41.
    assertThat(Arrays.copyOf(actual[1], 40)).containsOnly(Double.NaN);
    assertThat(actual[1][40]).isNotNaN();
    assertThat(actual[0][40 + 12]).isNaN();
    assertThat(actual[0][40 + 13]).isBetween(0.0, 100.0);
  }

  @Test
  void trendStrengthComesBackAfterAHundredThousandStillBars() {
    TestBars awake = TestBars.random(1, SIZE);
    TestBars bars = awake.then(TestBars.flat(100, 1, 100_000)).then(TestBars.random(2, SIZE));
    double[][] actual = bars.run(in -> new Adx(in, 14));

    for (double[] values : actual) {
      assertThat(Arrays.stream(values).filter(each -> !Double.isNaN(each)))
          .allMatch(each -> each >= 0 && each <= 100 * (1 + 1e-12));
      assertThat(values[bars.size() - 1]).isNotNaN();
    }
    assertThat(actual[1][100_000]).isNaN();
  }

  @Test
  void illiquidityStaysWhereItIsWhileNothingTrades() {
    TestBars bars = TestBars.random(9, SIZE);
    Arrays.fill(bars.volume(), SIZE - 30, SIZE, 0);
    double[] amihud = bars.run(in -> new Amihud(in, 20))[0];

    assertThat(Arrays.copyOfRange(amihud, SIZE - 31, SIZE))
        .containsOnly(amihud[SIZE - 31])
        .doesNotContain(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"volatility, 20", "yang_zhang, 20", "parkinson, 19", "amihud, 20"})
  void aPriceThatIsNotPositiveStartsTheWindowOver(String indicator, int returns) {
    TestBars bars = TestBars.random(4, SIZE).then(TestBars.flat(0, 5, 1));
    int first = bars.size();
    double[] values = bars.then(TestBars.random(6, SIZE)).run(IndicatorSet.parse(indicator))[0];

    assertThat(values[first - 2]).isNotNaN();
    assertThat(Arrays.copyOfRange(values, first - 1, first + returns)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(values, first + returns, values.length))
        .doesNotContain(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adx(1) | adx: period must be an integer 2..10000: 1",
        "bb(20,0) | bb: deviations must be 0.001..1000: 0",
        "psar(0.3,0.2) | psar: step must be < max: step=0.3, max=0.2",
        "ichimoku(9,52,52) | ichimoku: spanb must be > kijun: kijun=52, spanb=52",
        "volatility(1) | volatility: period must be an integer 2..10000: 1",
      })
  void saysWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> IndicatorSet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
