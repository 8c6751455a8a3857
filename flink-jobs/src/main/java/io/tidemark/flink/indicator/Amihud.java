package io.tidemark.flink.indicator;

/**
 * Illiquidity (Y. Amihud, Illiquidity and stock returns, Journal of Financial Markets 5, 2002): by
 * how much a unit of money traded moves the price.
 *
 * <pre>
 * 1,000,000 * mean(|close / previous close - 1| / (close * volume)) over period bars
 * </pre>
 *
 * <p>Output {@code amihud_20}, in return per million of the quote currency, as in the paper's
 * tables.
 *
 * <p>Bars without volume say nothing of the price of trading and are not counted: the window is the
 * last {@code period} bars with volume, and the value stays as it is at one without. The first
 * value comes with bar {@code period + 1} if all have volume. A price that is not positive has no
 * return: the window starts over after it. Skender's Stock.Indicators and TA-Lib have none.
 */
final class Amihud extends Indicator {

  private static final double MILLION = 1e6;

  private final int period;
  private final Series closes;
  private final int volume;
  private final RollingSum impacts;

  /**
   * @param period in bars with volume, at least 1
   */
  Amihud(Layout layout, int period) {
    super(period + 1, IndicatorDefinition.outputName("amihud", period));
    this.period = period;
    this.closes = layout.close(2);
    this.volume = layout.volume();
    this.impacts = new RollingSum(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double before = closes.get(state, now, 1);
    double close = closes.get(state, now);
    double size = state[base + volume];
    if (!(before > 0 && close > 0)) {
      impacts.reset(state, base);
    } else if (size > 0) {
      impacts.add(state, base, Math.abs(close - before) / before / (close * size));
    }
    out[at] = MILLION * impacts.value(state, base) / period;
  }
}
