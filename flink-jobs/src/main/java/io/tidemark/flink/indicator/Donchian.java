package io.tidemark.flink.indicator;

import java.util.List;

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
public final class Donchian implements Indicator {

  // The slice: the extremes of the bars so far, then what they are made of.
  private static final int UPPER = 0;
  private static final int LOWER = 1;
  private static final int HIGHS = 2;

  private final int period;
  private final RollingExtreme highest;
  private final RollingExtreme lowest;
  private final int lows;
  private final List<String> outputs;

  /**
   * @param period at least 1
   */
  public Donchian(int period) {
    this.period = period;
    this.highest = RollingExtreme.highest(period);
    this.lowest = RollingExtreme.lowest(period);
    this.lows = HIGHS + highest.stateSize();
    String name = IndicatorDefinition.outputName("donchian", period);
    this.outputs = List.of(name + "_upper", name + "_middle", name + "_lower", name + "_width");
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
    return lows + lowest.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    state[offset + UPPER] = Double.NaN;
    state[offset + LOWER] = Double.NaN;
    highest.reset(state, offset + HIGHS);
    lowest.reset(state, offset + lows);
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
    double upper = state[offset + UPPER];
    double lower = state[offset + LOWER];
    state[offset + UPPER] = highest.update(state, offset + HIGHS, high);
    state[offset + LOWER] = lowest.update(state, offset + lows, low);
    double middle = (upper + lower) / 2;
    out[outOffset] = upper;
    out[outOffset + 1] = middle;
    out[outOffset + 2] = lower;
    out[outOffset + 3] = middle == 0 ? Double.NaN : (upper - lower) / middle;
  }
}
