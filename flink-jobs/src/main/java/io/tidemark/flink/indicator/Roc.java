package io.tidemark.flink.indicator;

/**
 * Rate of change: the close against that of {@code period} bars ago, in percent. {@code NaN} where
 * that was zero.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, ROC. TA-Lib and ta4j
 * agree, except that TA-Lib gives 0 against a close of zero.
 */
final class Roc extends Indicator {

  private final Series closes;
  private final int period;

  /**
   * @param period in bars, at least 1
   */
  Roc(Layout layout, int period) {
    super(period + 1, IndicatorDefinition.outputName("roc", period));
    this.closes = layout.close(period + 1);
    this.period = period;
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double back = closes.get(state, now, period);
    out[at] = back == 0 ? Double.NaN : 100 * (closes.get(state, now) - back) / back;
  }
}
