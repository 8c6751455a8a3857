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
    int oldest = newest - period + 1;
    int i = newest;
    // A value is in all sums from its own on, and so weighs as many. Two at a time.
    for (; i > oldest; i -= 2) {
      double both = state[i] + state[i - 1];
      weighted += 2 * sum + (state[i] + both);
      sum += both;
    }
    if (i == oldest) {
      weighted += sum + state[i];
    }
    return weighted / (period * (period + 1.0) / 2);
  }
}
