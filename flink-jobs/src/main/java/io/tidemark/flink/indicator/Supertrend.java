package io.tidemark.flink.indicator;

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
final class Supertrend extends Indicator {

  private final double multiplier;
  private final Series highs;
  private final Series lows;
  private final Series closes;
  private final int trueRange;
  private final Smoothing atr;
  private final int upper;
  private final int lower;
  // 1 in a rise.
  private final int rising;

  /**
   * @param period of the ATR, at least 2
   * @param multiplier the distance in average true ranges, above 0
   */
  Supertrend(Layout layout, int period, double multiplier) {
    this(
        layout,
        period,
        multiplier,
        IndicatorDefinition.outputName("supertrend", period, multiplier));
  }

  private Supertrend(Layout layout, int period, double multiplier, String name) {
    // Of the line; it may be long on one side before it has a value on the other.
    super(period + 1, name, name + "_upper", name + "_lower");
    this.multiplier = multiplier;
    this.highs = layout.high(1);
    this.lows = layout.low(1);
    this.closes = layout.close(2);
    this.trueRange = layout.trueRange();
    this.atr = Smoothing.wilder(layout, period);
    this.upper = layout.slot(Double.NaN);
    this.lower = layout.slot(Double.NaN);
    this.rising = layout.slot(0);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double count = state[base + Layout.BARS] - 1;
    double reach = multiplier * atr.update(state, base, state[base + trueRange], count);
    if (Double.isNaN(reach)) {
      show(out, at, Double.NaN, Double.NaN);
      return;
    }
    double close = closes.get(state, now);
    double mid = (highs.get(state, now) + lows.get(state, now)) / 2;
    if (Double.isNaN(state[base + upper])) {
      state[base + upper] = mid + reach;
      state[base + lower] = mid - reach;
      state[base + rising] = close >= mid ? 1 : 0;
    }
    double before = closes.get(state, now, 1);
    double above = trail(state, base + upper, mid + reach, before, -1);
    double below = trail(state, base + lower, mid - reach, before, 1);
    boolean rise = close > (state[base + rising] == 1 ? below : above);
    state[base + rising] = rise ? 1 : 0;
    show(out, at, rise ? Double.NaN : above, rise ? below : Double.NaN);
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

  private static void show(double[] out, int at, double upper, double lower) {
    out[at] = Double.isNaN(upper) ? lower : upper;
    out[at + 1] = upper;
    out[at + 2] = lower;
  }
}
