package io.tidemark.flink.indicator;

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
final class ParkinsonVolatility extends Indicator {

  private final int period;
  private final double scale;
  private final Series highs;
  private final Series lows;
  private final MovingSum squares;

  /**
   * @param period at least 1
   * @param barsPerYear above 0; 1 for the volatility of one bar
   */
  ParkinsonVolatility(Layout layout, int period, double barsPerYear) {
    super(period, IndicatorDefinition.outputName("parkinson", period, barsPerYear));
    this.period = period;
    this.scale = barsPerYear / (4 * StrictMath.log(2) * period);
    this.highs = layout.high(period + 1);
    this.lows = layout.low(period + 1);
    this.squares = new MovingSum(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    squares.update(state, base, square(state, now, 0), square(state, now, period));
    out[at] = Math.sqrt(scale * squares.positive(state, base));
  }

  private double square(double[] state, int now, int age) {
    double range = LogReturn.between(lows.get(state, now, age), highs.get(state, now, age));
    return range * range;
  }
}
