package io.tidemark.flink.indicator;

/**
 * Realised volatility of gaps, bodies and ranges (D. Yang and Q. Zhang, Drift-independent
 * volatility estimation based on high, low, open and close prices, Journal of Business 73, 2000).
 *
 * <pre>
 * gap  = ln(open / previous close)      body = ln(close / open)
 * u    = ln(high / open)                d    = ln(low / open)
 * rs   = u (u - body) + d (d - body)    (Rogers and Satchell)
 * k    = 0.34 / (1.34 + (period + 1) / (period - 1))
 * sigma^2 = var(gap) + k var(body) + (1 - k) mean(rs), times barsPerYear
 * </pre>
 *
 * <p>Output {@code yang_zhang_20_1}, a plain ratio; {@code barsPerYear} as in {@link
 * CloseVolatility}.
 *
 * <p>Both variances are the sample's, over n - 1. The first value comes with bar {@code period +
 * 1}: the first bar has no gap before it, and is left out altogether. A price that is not positive
 * has no logarithm: the window starts over after it. Skender's Stock.Indicators, TA-Lib and ta4j
 * have none.
 */
final class YangZhangVolatility extends Indicator {

  private final int period;
  private final double gapWeight;
  private final double bodyWeight;
  private final double rangeWeight;
  private final Series open;
  private final Series high;
  private final Series low;
  private final Series closes;
  private final Series gaps;
  private final Series bodies;
  private final Series ranges;

  /**
   * @param period at least 2
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  YangZhangVolatility(Layout layout, int period, double barsPerYear) {
    super(period + 1, IndicatorDefinition.outputName("yang_zhang", period, barsPerYear));
    this.period = period;
    double k = 0.34 / (1.34 + (period + 1.0) / (period - 1));
    this.gapWeight = barsPerYear / (period - 1);
    this.bodyWeight = k * gapWeight;
    this.rangeWeight = (1 - k) * barsPerYear / period;
    this.open = layout.open();
    this.high = layout.high(1);
    this.low = layout.low(1);
    this.closes = layout.close(2);
    this.gaps = layout.series(period);
    this.bodies = layout.series(period);
    this.ranges = layout.series(period);
  }

  @Override
  void update(double[] state, int base, double[] out, int at) {
    double from = open.get(state, base);
    double up = LogReturn.between(from, high.get(state, base));
    double down = LogReturn.between(from, low.get(state, base));
    double body = LogReturn.between(from, closes.get(state, base));
    gaps.put(state, base, LogReturn.between(closes.get(state, base, 1), from));
    bodies.put(state, base, body);
    // Never below 0 but by a last digit of the logarithms.
    ranges.put(state, base, Math.max(up * (up - body) + down * (down - body), 0));
    out[at] =
        Math.sqrt(
            gapWeight * gaps.squaredDeviations(state, base, period)
                + bodyWeight * bodies.squaredDeviations(state, base, period)
                + rangeWeight * ranges.sum(state, base, period));
  }
}
