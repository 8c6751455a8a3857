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
  private final int period;

  /**
   * @param period in bars, at least 1
   */
  Wma(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("wma", period));
    this.closes = layout.close(period);
    this.period = period;
  }

  @Override
  void update(double[] state, int base, double[] out, int at) {
    out[at] = average(state, closes.newest(base), period);
  }

  /** Of the values that end with {@code newest}. */
  static double average(double[] state, int newest, int period) {
    double sum = 0;
    double weighted = 0;
    // A value is in all sums from its own on, and so weighs as many.
    for (int i = newest; i > newest - period; i--) {
      sum += state[i];
      weighted += sum;
    }
    return weighted / (period * (period + 1.0) / 2);
  }
}
