package io.tidemark.flink.indicator;

/**
 * Keltner channel in Linda Raschke's form: an exponential average of the close, bands of average
 * true ranges around it.
 *
 * <pre>
 * middle = EMA(close, emaPeriod)
 * upper  = middle + multiplier * ATR(atrPeriod)   lower = middle - multiplier * ATR(atrPeriod)
 * width  = (upper - lower) / middle
 * </pre>
 *
 * <p>Outputs {@code keltner_20_2_10_upper}, {@code _middle}, {@code _lower} in the unit of the
 * price and {@code _width}, a plain ratio.
 *
 * <p>The EMA is seeded with the mean of its first closes, the ATR as in {@link Atr}. The middle
 * starts with bar {@code max(emaPeriod, atrPeriod)}, the bands not before bar {@code atrPeriod +
 * 1}, as in Skender's Stock.Indicators. TA-Lib has none; ta4j averages the typical price instead of
 * the close.
 */
final class Keltner extends Indicator {

  private final double multiplier;
  private final int atrPeriod;
  private final Series closes;
  private final int trueRange;
  private final Smoothing ema;
  private final Smoothing atr;

  /**
   * @param emaPeriod at least 2
   * @param multiplier half the width of the channel, in average true ranges, above 0
   * @param atrPeriod at least 2
   */
  Keltner(Layout layout, int emaPeriod, double multiplier, int atrPeriod) {
    this(
        layout,
        emaPeriod,
        multiplier,
        atrPeriod,
        IndicatorDefinition.outputName("keltner", emaPeriod, multiplier, atrPeriod));
  }

  private Keltner(Layout layout, int emaPeriod, double multiplier, int atrPeriod, String name) {
    super(
        Math.max(emaPeriod, atrPeriod + 1),
        name + "_upper",
        name + "_middle",
        name + "_lower",
        name + "_width");
    this.multiplier = multiplier;
    this.atrPeriod = atrPeriod;
    this.closes = layout.close(1);
    this.trueRange = layout.trueRange();
    this.ema = Smoothing.ema(layout, emaPeriod);
    this.atr = Smoothing.wilder(layout, atrPeriod);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double bars = state[base + Layout.BARS];
    double average = ema.update(state, base, closes.get(state, now), bars);
    double reach = multiplier * atr.update(state, base, state[base + trueRange], bars - 1);
    double middle = bars < atrPeriod ? Double.NaN : average;
    out[at] = middle + reach;
    out[at + 1] = middle;
    out[at + 2] = middle - reach;
    out[at + 3] = middle == 0 ? Double.NaN : 2 * reach / middle;
  }
}
