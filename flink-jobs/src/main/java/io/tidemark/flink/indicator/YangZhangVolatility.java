package io.tidemark.flink.indicator;

import java.util.List;

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
public final class YangZhangVolatility implements Indicator {

  private static final int GAPS = 1;

  private final int period;
  private final RollingDeviation deviation;
  private final RollingSum sum;
  private final double gapWeight;
  private final double bodyWeight;
  private final double rangeWeight;
  private final int bodies;
  private final int ranges;
  private final List<String> outputs;

  /**
   * @param period at least 2
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  public YangZhangVolatility(int period, double barsPerYear) {
    if (period < 2) {
      throw new IllegalArgumentException("period must be >= 2: " + period);
    }
    this.period = period;
    this.deviation = new RollingDeviation(period);
    this.sum = new RollingSum(period);
    double k = 0.34 / (1.34 + (period + 1.0) / (period - 1));
    this.gapWeight = barsPerYear * period / (period - 1);
    this.bodyWeight = k * gapWeight;
    this.rangeWeight = (1 - k) * barsPerYear / period;
    this.bodies = GAPS + deviation.stateSize();
    this.ranges = bodies + deviation.stateSize();
    this.outputs = List.of(IndicatorDefinition.outputName("yang_zhang", period, barsPerYear));
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return period + 1;
  }

  @Override
  public int stateSize() {
    return ranges + sum.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    state[offset] = Double.NaN;
    deviation.reset(state, offset + GAPS);
    deviation.reset(state, offset + bodies);
    sum.reset(state, offset + ranges);
  }

  @Override
  public void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset) {
    double gap = LogReturn.between(state[offset], open);
    double up = LogReturn.between(open, high);
    double down = LogReturn.between(open, low);
    double body = LogReturn.between(open, close);
    if (Double.isNaN(gap + up + down + body)) {
      reset(state, offset);
      out[outOffset] = Double.NaN;
    } else {
      double gapSigma = deviation.update(state, offset + GAPS, gap);
      double bodySigma = deviation.update(state, offset + bodies, body);
      // Never below 0 but by a last digit of the logarithms.
      double range = Math.max(up * (up - body) + down * (down - body), 0);
      double rangeSum = sum.update(state, offset + ranges, range);
      out[outOffset] =
          Math.sqrt(
              gapWeight * gapSigma * gapSigma
                  + bodyWeight * bodySigma * bodySigma
                  + rangeWeight * rangeSum);
    }
    state[offset] = close;
  }
}
