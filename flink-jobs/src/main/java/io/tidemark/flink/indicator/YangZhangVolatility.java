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
  private final MovingDeviation gaps;
  private final MovingDeviation bodies;
  private final MovingSum ranges;

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
    this.open = layout.open(period + 2);
    this.high = layout.high(period + 1);
    this.low = layout.low(period + 1);
    this.closes = layout.close(period + 2);
    this.gaps = new MovingDeviation(layout, period);
    this.bodies = new MovingDeviation(layout, period);
    this.ranges = new MovingSum(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double body = body(state, now, 0);
    double oldBody = body(state, now, period);
    gaps.update(state, base, gap(state, now, 0), gap(state, now, period));
    bodies.update(state, base, body, oldBody);
    ranges.update(state, base, range(state, now, 0, body), range(state, now, period, oldBody));
    out[at] =
        Math.sqrt(
            gapWeight * gaps.squared(state, base)
                + bodyWeight * bodies.squared(state, base)
                + rangeWeight * ranges.positive(state, base));
  }

  private double gap(double[] state, int now, int age) {
    return LogReturn.between(closes.get(state, now, age + 1), open.get(state, now, age));
  }

  private double body(double[] state, int now, int age) {
    return LogReturn.between(open.get(state, now, age), closes.get(state, now, age));
  }

  private double range(double[] state, int now, int age, double body) {
    double from = open.get(state, now, age);
    double up = LogReturn.between(from, high.get(state, now, age));
    double down = LogReturn.between(from, low.get(state, now, age));
    // Never below 0 but by a last digit of the logarithms.
    double range = up * (up - body) + down * (down - body);
    return range < 0 ? 0 : range;
  }
}
