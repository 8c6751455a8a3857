package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Supertrend (Olivier Seban): a stop that trails the price at a distance of average true ranges and
 * changes sides when the close gets to it.
 *
 * <pre>
 * mid   = (high + low) / 2
 * upper = mid + multiplier * ATR where that is lower than the upper before, or the close before was
 *         above it; else as before
 * lower = mid - multiplier * ATR where that is higher than the lower before, or the close before
 *         was below it; else as before
 * falling: value = upper     from close &lt;= lower in a rise on
 * rising:  value = lower     from close &gt; upper in a fall on
 * </pre>
 *
 * <p>Outputs, in the unit of the price, {@code supertrend_10_3}, the line; {@code
 * supertrend_10_3_upper}, the line in a fall and else {@code NaN}; {@code supertrend_10_3_lower},
 * the line in a rise and else {@code NaN}.
 *
 * <p>The first value comes with bar {@code period + 1}, where the ATR (as in {@link Atr}) has its
 * first; its trend is a guess, a rise if that bar closes at or above its middle, so the line up to
 * the first change of sides says little. As in Skender's Stock.Indicators. TA-Lib has none; ta4j's
 * starts with the first bar, and converges once sides have changed.
 */
public final class Supertrend implements Indicator {

  private final int period;
  private final double multiplier;
  private final AverageTrueRange atr;
  private final List<String> outputs;

  // The slice: the ATR's, the bands, and 1 in a rise.
  private final int upperOffset;
  private final int lowerOffset;
  private final int rising;

  /**
   * @param period of the ATR, at least 2
   * @param multiplier the distance in average true ranges, above 0
   */
  public Supertrend(int period, double multiplier) {
    this.period = period;
    this.multiplier = multiplier;
    this.atr = new AverageTrueRange(period);
    this.upperOffset = atr.stateSize();
    this.lowerOffset = upperOffset + 1;
    this.rising = upperOffset + 2;
    String name = IndicatorDefinition.outputName("supertrend", period, multiplier);
    this.outputs = List.of(name, name + "_upper", name + "_lower");
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  /** Of the line; it may be long on one side before it has a value on the other. */
  @Override
  public int warmupBars() {
    return period + 1;
  }

  @Override
  public int stateSize() {
    return rising + 1;
  }

  @Override
  public void reset(double[] state, int offset) {
    atr.reset(state, offset);
    state[offset + upperOffset] = Double.NaN;
    state[offset + lowerOffset] = Double.NaN;
    state[offset + rising] = 0;
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
    double previousClose = AverageTrueRange.previousClose(state, offset);
    double reach = multiplier * atr.update(state, offset, high, low, close);
    if (Double.isNaN(reach)) {
      show(out, outOffset, Double.NaN, Double.NaN);
      return;
    }
    double mid = (high + low) / 2;
    if (Double.isNaN(state[offset + upperOffset])) {
      state[offset + upperOffset] = mid + reach;
      state[offset + lowerOffset] = mid - reach;
      state[offset + rising] = close >= mid ? 1 : 0;
    }
    double upper = trail(state, offset + upperOffset, mid + reach, previousClose, -1);
    double lower = trail(state, offset + lowerOffset, mid - reach, previousClose, 1);
    boolean rise = close > (state[offset + rising] == 1 ? lower : upper);
    state[offset + rising] = rise ? 1 : 0;
    show(out, outOffset, rise ? Double.NaN : upper, rise ? lower : Double.NaN);
  }

  /**
   * @param towards 1 for the band below the price, which only moves up unless passed; -1 above
   */
  private static double trail(
      double[] state, int slot, double candidate, double previousClose, int towards) {
    double band = state[slot];
    if (towards * candidate > towards * band || towards * previousClose < towards * band) {
      band = candidate;
    }
    state[slot] = band;
    return band;
  }

  private static void show(double[] out, int outOffset, double upper, double lower) {
    out[outOffset] = Double.isNaN(upper) ? lower : upper;
    out[outOffset + 1] = upper;
    out[outOffset + 2] = lower;
  }
}
