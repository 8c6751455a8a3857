package io.tidemark.flink.indicator;

/**
 * Linearly weighted moving average: of the last {@code period} closes, the newest weighs {@code
 * period} and the oldest 1.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, WMA. TA-Lib agrees; ta4j
 * gives averages of fewer closes before that.
 */
final class Wma extends Indicator {

  private final Series closes;
  private final MovingWeightedMean mean;

  /**
   * @param period in bars, at least 1
   */
  Wma(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("wma", period));
    this.closes = layout.close(period + 1);
    this.mean = new MovingWeightedMean(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    mean.update(state, base, now, closes);
    out[at] = mean.value(state, base);
  }
}
