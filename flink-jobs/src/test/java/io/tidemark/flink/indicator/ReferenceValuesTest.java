package io.tidemark.flink.indicator;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages, oscillators and volume against Skender's published values, at every bar. */
class ReferenceValuesTest {

  @ParameterizedTest
  @CsvSource({
    "sma(20), sma_20, sma.standard.json, sma",
    "ema(20), ema_20, ema.standard.json, ema",
    "rsi(14), rsi_14, rsi.standard.json, rsi",
    "macd, macd_12_26_9, macd.standard.json, macd",
    "macd, macd_12_26_9_signal, macd.standard.json, signal",
    "macd, macd_12_26_9_histogram, macd.standard.json, histogram",
    "ema(12), ema_12, macd.standard.json, fastEma",
    "ema(26), ema_26, macd.standard.json, slowEma",
    "stoch, stoch_14_3_3_k, stoch.standard.json, oscillator",
    "stoch, stoch_14_3_3_d, stoch.standard.json, signal",
    "obv, obv, obv.standard.json, obv",
    "vwap, vwap, vwap.standard.json, vwap",
    "sma(20), sma_20, bb.standard.json, sma",
  })
  void equalsSkender(String indicator, String output, String file, String key) {
    TestBars bars = TestBars.reference();
    IndicatorSet set = IndicatorSet.parse(indicator);
    List<String> outputs = set.outputs();

    double[] actual = bars.run(set)[outputs.indexOf(output)];

    ReferenceValues.assertSame(actual, ReferenceValues.column(file, key));
  }
}
