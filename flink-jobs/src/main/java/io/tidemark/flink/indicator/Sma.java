package io.tidemark.flink.indicator;

/**
 * Simple moving average: the mean of the last {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, SMA. TA-Lib agrees; ta4j
 * gives means of fewer closes before that.
 */
final class Sma extends Indicator {

  private final Series closes;
  private final int period;

  /**
   * @param period in bars, at least 1
   */
  Sma(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("sma", period));
    this.closes = layout.close(period);
    this.period = period;
  }

  @Override
  void update(double[] state, int base, double[] out, int at) {
    out[at] = closes.sum(state, base, period) / period;
  }
}
