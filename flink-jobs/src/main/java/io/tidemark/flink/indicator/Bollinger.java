package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Bollinger bands of the close (John Bollinger, Bollinger on Bollinger Bands, 2001).
 *
 * <pre>
 * middle = SMA(close, period)
 * upper  = middle + deviations * sigma      lower = middle - deviations * sigma
 * %B     = (close - lower) / (upper - lower)
 * z      = (close - middle) / sigma         width = (upper - lower) / middle
 * </pre>
 *
 * <p>Outputs {@code bb_20_2_upper}, {@code _middle}, {@code _lower} in the unit of the price,
 * {@code _percent_b}, {@code _z_score} and {@code _width}, plain ratios.
 *
 * <p>Sigma is the population's, over n and not n - 1. %B and z are {@code NaN} where all closes of
 * the window are equal. The first values come with bar {@code period}. Skender's Stock.Indicators,
 * TA-Lib and ta4j agree.
 */
public final class Bollinger implements Indicator {

  private final int period;
  private final double deviations;
  private final RollingDeviation closes;
  private final List<String> outputs;

  /**
   * @param period at least 2
   * @param deviations half the width of the bands, in standard deviations, above 0
   */
  public Bollinger(int period, double deviations) {
    this.period = period;
    this.deviations = deviations;
    this.closes = new RollingDeviation(period);
    String name = IndicatorDefinition.outputName("bb", period, deviations);
    this.outputs =
        List.of(
            name + "_upper",
            name + "_middle",
            name + "_lower",
            name + "_percent_b",
            name + "_z_score",
            name + "_width");
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
    return closes.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    closes.reset(state, offset);
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
    double sigma = closes.update(state, offset, close);
    double middle = Double.isNaN(sigma) ? Double.NaN : closes.mean(state, offset);
    double upper = middle + deviations * sigma;
    double lower = middle - deviations * sigma;
    out[outOffset] = upper;
    out[outOffset + 1] = middle;
    out[outOffset + 2] = lower;
    out[outOffset + 3] = upper == lower ? Double.NaN : (close - lower) / (upper - lower);
    out[outOffset + 4] = sigma == 0 ? Double.NaN : (close - middle) / sigma;
    out[outOffset + 5] = middle == 0 ? Double.NaN : (upper - lower) / middle;
  }
}
