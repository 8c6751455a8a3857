package io.tidemark.flink.indicator;

/**
 * Aroon (Tushar Chande, Technical Analysis of Stocks and Commodities, 1995): how long ago the
 * highest high and the lowest low were.
 *
 * <pre>
 * up   = 100 (period - bars since the highest high) / period
 * down = 100 (period - bars since the lowest low) / period
 * oscillator = up - down
 * </pre>
 *
 * <p>Outputs {@code aroon_25_up}, {@code aroon_25_down}, each 0 to 100, and {@code
 * aroon_25_oscillator}, -100 to 100.
 *
 * <p>The window is this bar and the {@code period} before it; the first values come with bar {@code
 * period + 1}. Of equal extremes the oldest counts, as in Skender's Stock.Indicators; TA-Lib and
 * ta4j take the newest. ta4j also shows values before its window is full.
 */
final class Aroon extends Indicator {

  private final int period;
  private final Channel channel;

  /**
   * @param period at least 1
   */
  Aroon(Layout layout, int period) {
    this(layout, period, IndicatorDefinition.outputName("aroon", period));
  }

  private Aroon(Layout layout, int period, String name) {
    super(period + 1, name + "_up", name + "_down", name + "_oscillator");
    this.period = period;
    this.channel = layout.channel(period + 1, 0);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    boolean warm = state[base + Layout.BARS] > period;
    double up = warm ? recency(channel.highestAge(state, base)) : Double.NaN;
    double down = warm ? recency(channel.lowestAge(state, base)) : Double.NaN;
    out[at] = up;
    out[at + 1] = down;
    out[at + 2] = up - down;
  }

  private double recency(int age) {
    return 100.0 * (period - age) / period;
  }
}
