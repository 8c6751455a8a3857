package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trend strength, bands, channels and stops against Skender's published values: at every bar where
 * there is a file of them, else the samples of his own tests (rows counted from 0).
 */
class RangeReferenceValuesTest {

  private static double[] values(String indicator, String output) {
    IndicatorSet set = IndicatorSet.parse(indicator);
    List<String> outputs = set.outputs();
    assertThat(outputs).contains(output);
    return TestBars.reference().run(set)[outputs.indexOf(output)];
  }

  @ParameterizedTest
  @CsvSource({
    "adx(14), adx_14, adx.standard.json, adx",
    "adx(14), adx_14_pdi, adx.standard.json, pdi",
    "adx(14), adx_14_mdi, adx.standard.json, mdi",
    "adx(14), adx_14_dx, adx.standard.json, dx",
    "atr(14), atr_14, atr.standard.json, atr",
    "atr(14), atr_14_percent, atr.standard.json, atrp",
    "bb(20;2), bb_20_2_upper, bb.standard.json, upperBand",
    "bb(20;2), bb_20_2_middle, bb.standard.json, sma",
    "bb(20;2), bb_20_2_lower, bb.standard.json, lowerBand",
    "bb(20;2), bb_20_2_percent_b, bb.standard.json, percentB",
    "bb(20;2), bb_20_2_z_score, bb.standard.json, zScore",
    "bb(20;2), bb_20_2_width, bb.standard.json, width",
  })
  void equalsSkenderAtEveryBar(String indicator, String output, String file, String key) {
    double[] actual = values(indicator.replace(';', ','), output);

    ReferenceValues.assertSame(actual, ReferenceValues.column(file, key));
  }

  @ParameterizedTest
  @CsvSource({
    "keltner, keltner_20_2_10_upper, 501, 262.1873",
    "keltner, keltner_20_2_10_middle, 485, 265.4599",
    "keltner, keltner_20_2_10_lower, 485, 255.4938",
    "keltner, keltner_20_2_10_width, 501, 0.102950",
    "donchian, donchian_20_middle, 20, 214.2700",
    "donchian, donchian_20_upper, 20, 217.0200",
    "donchian, donchian_20_lower, 249, 249.8700",
    "donchian, donchian_20_width, 485, 0.066696",
    "psar, psar_0.02_0.2, 14, 212.83",
    "psar, psar_0.02_0.2, 16, 212.9924",
    "psar, psar_0.02_0.2, 94, 228.3600",
    "psar, psar_0.02_0.2, 501, 229.7662",
    "supertrend(14), supertrend_14_3, 14, 210.6157",
    "supertrend(14), supertrend_14_3_lower, 151, 232.8520",
    "supertrend(14), supertrend_14_3_upper, 152, 237.6436",
    "supertrend(14), supertrend_14_3_lower, 249, 253.8008",
    "supertrend(14), supertrend_14_3_upper, 501, 250.7954",
    "aroon, aroon_25_up, 210, 100",
    "aroon, aroon_25_down, 293, 40",
    "aroon, aroon_25_oscillator, 298, -20",
    "aroon, aroon_25_up, 501, 28",
    "aroon, aroon_25_down, 501, 88",
    "ichimoku, ichimoku_9_26_52_tenkan, 51, 224.465",
    "ichimoku, ichimoku_9_26_52_kijun, 249, 253.085",
    "ichimoku, ichimoku_9_26_52_span_a, 51, 214.8325",
    "ichimoku, ichimoku_9_26_52_span_b, 249, 241.685",
    "ichimoku, ichimoku_9_26_52_span_a, 501, 264.77",
    "ichimoku, ichimoku_9_26_52_span_b, 501, 269.82",
  })
  void equalsSkenderAtSomeBars(String indicator, String output, int row, double expected) {
    // Published with four digits, ratios with six.
    double rounding = output.endsWith("width") ? 5e-7 : 5.1e-5;

    assertThat(values(indicator, output)[row]).isCloseTo(expected, within(rounding));
  }

  @ParameterizedTest
  @CsvSource({
    "keltner, keltner_20_2_10_upper, 19",
    "donchian, donchian_20_upper, 20",
    "psar, psar_0.02_0.2, 14",
    "supertrend(14), supertrend_14_3, 14",
    "aroon, aroon_25_up, 25",
    "ichimoku, ichimoku_9_26_52_tenkan, 8",
    "ichimoku, ichimoku_9_26_52_kijun, 25",
    "ichimoku, ichimoku_9_26_52_span_a, 51",
    "ichimoku, ichimoku_9_26_52_span_b, 77",
  })
  void startsWhereSkenderDoes(String indicator, String output, int row) {
    double[] values = values(indicator, output);

    assertThat(Arrays.copyOf(values, row)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(values, row, values.length)).doesNotContain(Double.NaN);
  }

  @Test
  void showsTheSupertrendOnItsSideOnly() {
    double[][] lines = TestBars.reference().run(in -> new Supertrend(in, 14, 3));

    assertThat(lines[2][151]).isEqualTo(lines[0][151]);
    assertThat(lines[1][151]).isNaN();
    assertThat(lines[1][152]).isEqualTo(lines[0][152]);
    assertThat(lines[2][152]).isNaN();
  }

  @Test
  void putsOutTheLaggingSpanAtTheBarThatKnowsIt() {
    double[] lagging = values("ichimoku", "ichimoku_9_26_52_chikou");

    // Skender's rows 51, 249 and 475, each 26 bars before the close they hold.
    assertThat(lagging[51 + 26]).isEqualTo(226.35);
    assertThat(lagging[249 + 26]).isEqualTo(259.21);
    assertThat(lagging[475 + 26]).isEqualTo(245.28);
  }
}
