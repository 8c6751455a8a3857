package io.tidemark.flink.indicator;

import java.util.List;

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
public final class CloseVolatility implements Indicator {

  private static final int RETURNS = 1;

  private final int period;
  private final RollingDeviation returns;
  private final double scale;
  private final List<String> outputs;

  /**
   * @param period in returns, at least 2
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  public CloseVolatility(int period, double barsPerYear) {
    if (period < 2) {
      throw new IllegalArgumentException("period must be >= 2: " + period);
    }
    this.period = period;
    this.returns = new RollingDeviation(period);
    this.scale = Math.sqrt(barsPerYear * period / (period - 1));
    this.outputs = List.of(IndicatorDefinition.outputName("volatility", period, barsPerYear));
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
    return RETURNS + returns.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    state[offset] = Double.NaN;
    returns.reset(state, offset + RETURNS);
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
    double logReturn = LogReturn.between(state[offset], close);
    if (Double.isNaN(logReturn)) {
      reset(state, offset);
      out[outOffset] = Double.NaN;
    } else {
      out[outOffset] = scale * returns.update(state, offset + RETURNS, logReturn);
    }
    state[offset] = close;
  }
}
