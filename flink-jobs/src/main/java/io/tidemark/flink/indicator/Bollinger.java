package io.tidemark.flink.indicator;

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
final class Bollinger extends Indicator {

  private final double deviations;
  private final double share;
  private final Series closes;
  private final MovingDeviation window;

  /**
   * @param period at least 2
   * @param deviations half the width of the bands, in standard deviations, above 0
   */
  Bollinger(Layout layout, int period, double deviations) {
    this(layout, period, deviations, IndicatorDefinition.outputName("bb", period, deviations));
  }

  private Bollinger(Layout layout, int period, double deviations, String name) {
    super(
        period,
        name + "_upper",
        name + "_middle",
        name + "_lower",
        name + "_percent_b",
        name + "_z_score",
        name + "_width");
    this.deviations = deviations;
    this.share = 1.0 / period;
    this.closes = layout.close(period + 1);
    this.window = new MovingDeviation(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double close = closes.get(state, now);
    window.update(state, base, now, closes);
    double middle = window.mean(state, base);
    double sigma = Math.sqrt(window.squared(state, base) * share);
    double upper = middle + deviations * sigma;
    double lower = middle - deviations * sigma;
    out[at] = upper;
    out[at + 1] = middle;
    out[at + 2] = lower;
    out[at + 3] = upper == lower ? Double.NaN : (close - lower) / (upper - lower);
    out[at + 4] = sigma == 0 ? Double.NaN : (close - middle) / sigma;
    out[at + 5] = middle == 0 ? Double.NaN : (upper - lower) / middle;
  }
}
