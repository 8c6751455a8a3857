package io.tidemark.flink.indicator;

/**
 * Simple moving average: the mean of the last {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, SMA. TA-Lib agrees; ta4j
 * gives means of fewer closes before that.
 */
final class Sma extends Indicator {

  private final Series closes;
  private final MovingSum sum;
  private final double share;

  /**
   * @param period in bars, at least 1
   */
  Sma(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("sma", period));
    this.closes = layout.close(period + 1);
    this.sum = new MovingSum(layout, period);
    this.share = 1.0 / period;
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    sum.update(state, base, now, closes);
    out[at] = sum.value(state, base) * share;
  }
}
