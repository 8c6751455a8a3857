package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Realised volatility of the ranges (M. Parkinson, The extreme value method for estimating the
 * variance of the rate of return, Journal of Business 53, 1980).
 *
 * <pre>
 * sigma = sqrt(sum(ln(high / low)^2) / (4 ln 2 * period) * barsPerYear)
 * </pre>
 *
 * <p>Output {@code parkinson_20_1}, a plain ratio; {@code barsPerYear} as in {@link
 * CloseVolatility}. It knows nothing of gaps between bars and takes the drift to be 0.
 *
 * <p>The first value comes with bar {@code period}. A low that is not positive has no logarithm:
 * the window starts over after it. Skender's Stock.Indicators, TA-Lib and ta4j have none.
 */
public final class ParkinsonVolatility implements Indicator {

  private final int period;
  private final RollingSum squares;
  private final double scale;
  private final List<String> outputs;

  /**
   * @param period at least 1
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  public ParkinsonVolatility(int period, double barsPerYear) {
    this.period = period;
    this.squares = new RollingSum(period);
    this.scale = barsPerYear / (4 * StrictMath.log(2) * period);
    this.outputs = List.of(IndicatorDefinition.outputName("parkinson", period, barsPerYear));
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return period;
  }

  @Override
  public int stateSize() {
    return squares.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    squares.reset(state, offset);
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
    double range = LogReturn.between(low, high);
    if (Double.isNaN(range)) {
      reset(state, offset);
      out[outOffset] = Double.NaN;
      return;
    }
    out[outOffset] = Math.sqrt(scale * squares.update(state, offset, range * range));
  }
}
