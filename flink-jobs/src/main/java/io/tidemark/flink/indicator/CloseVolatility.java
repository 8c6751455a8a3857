package io.tidemark.flink.indicator;

/**
 * Realised volatility of the closes: the standard deviation of log returns.
 *
 * <pre>
 * r     = ln(close / previous close)
 * sigma = sqrt(sum((r - mean r)^2) / (period - 1) * barsPerYear)
 * </pre>
 *
 * <p>Output {@code volatility_20_1}, a plain ratio: 0.01 is 1%. {@code barsPerYear} annualises: 252
 * for daily bars of an exchange, 365 where trade never rests, 1 for the volatility of one bar.
 *
 * <p>The sample's deviation, over n - 1, as in J. Hull, Options, Futures and Other Derivatives; the
 * mean is not taken to be 0. The first value comes with bar {@code period + 1}. A price that is not
 * positive has no return: the window starts over after it. Skender's Stock.Indicators, TA-Lib and
 * ta4j have none of log returns (their standard deviation of prices is over n).
 */
final class CloseVolatility extends Indicator {

  private final int period;
  private final double scale;
  private final Series closes;
  private final MovingDeviation returns;

  /**
   * @param period in returns, at least 2
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  CloseVolatility(Layout layout, int period, double barsPerYear) {
    super(period + 1, IndicatorDefinition.outputName("volatility", period, barsPerYear));
    this.period = period;
    this.scale = barsPerYear / (period - 1);
    this.closes = layout.close(period + 2);
    this.returns = new MovingDeviation(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    returns.update(state, base, logReturn(state, now, 0), logReturn(state, now, period));
    out[at] = Math.sqrt(scale * returns.squared(state, base));
  }

  // Made again when it leaves the window, which is less than to keep them all.
  private double logReturn(double[] state, int now, int age) {
    return LogReturn.between(closes.get(state, now, age + 1), closes.get(state, now, age));
  }
}
