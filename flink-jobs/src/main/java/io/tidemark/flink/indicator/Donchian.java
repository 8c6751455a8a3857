package io.tidemark.flink.indicator;

/**
 * Donchian channel: the highest high and the lowest low of the {@code period} bars before this one.
 *
 * <pre>
 * upper  = max(high), lower = min(low) over the period bars before
 * middle = (upper + lower) / 2
 * width  = (upper - lower) / middle
 * </pre>
 *
 * <p>Outputs {@code donchian_20_upper}, {@code _middle}, {@code _lower} in the unit of the price
 * and {@code _width}, a plain ratio.
 *
 * <p>The bar itself is left out, so that it can break out of the channel; the first values come
 * with bar {@code period + 1}. As in Skender's Stock.Indicators; ta4j and TA-Lib's MAX and MIN
 * include the bar, so their value of the bar before is this one.
 */
final class Donchian extends Indicator {

  private final Channel channel;

  /**
   * @param period at least 1
   */
  Donchian(Layout layout, int period) {
    this(layout, period, IndicatorDefinition.outputName("donchian", period));
  }

  private Donchian(Layout layout, int period, String name) {
    super(period + 1, name + "_upper", name + "_middle", name + "_lower", name + "_width");
    this.channel = layout.channel(period, 1);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double upper = channel.highest(state, base, now);
    double lower = channel.lowest(state, base, now);
    double middle = (upper + lower) / 2;
    out[at] = upper;
    out[at + 1] = middle;
    out[at + 2] = lower;
    out[at + 3] = middle == 0 ? Double.NaN : (upper - lower) / middle;
  }
}
