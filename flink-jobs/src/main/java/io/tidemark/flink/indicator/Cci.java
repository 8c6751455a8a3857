package io.tidemark.flink.indicator;

/**
 * Commodity channel index (Lambert): the distance of the typical price {@code (high + low + close)
 * / 3} from its mean of {@code period} bars, over 0.015 times the mean absolute distance. {@code
 * NaN} where the typical price did not move.
 *
 * <p>The mean absolute distance is of all of the window from a mean that changes with each bar, so
 * an update takes time in proportion to the period.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, CCI, which gives noise of
 * rounding (66.7) instead of no value for some unmoving prices. TA-Lib agrees but gives 0 there;
 * ta4j agrees once its window is full.
 */
final class Cci extends Indicator {

  private static final double LAMBERT = 0.015;

  private final Series highs;
  private final Series lows;
  private final Series closes;
  private final int period;

  /**
   * @param period in bars, at least 1
   */
  Cci(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("cci", period));
    this.highs = layout.high(period);
    this.lows = layout.low(period);
    this.closes = layout.close(period);
    this.period = period;
  }

  /**
   * With three times the typical price, which makes no difference, and distances from the newest
   * one, so that those of equal prices are 0.
   */
  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    int high = highs.newest(now);
    int low = lows.newest(now);
    int close = closes.newest(now);
    double newest = state[high] + state[low] + state[close];
    double sum = 0;
    for (int age = period - 1; age > 0; age--) {
      sum += state[high - age] + state[low - age] + state[close - age] - newest;
    }
    double mean = sum / period;
    double distances = Math.abs(mean);
    for (int age = period - 1; age > 0; age--) {
      double distance = state[high - age] + state[low - age] + state[close - age] - newest;
      distances += Math.abs(distance - mean);
    }
    out[at] = distances == 0 ? Double.NaN : -mean / (LAMBERT * (distances / period));
  }
}
