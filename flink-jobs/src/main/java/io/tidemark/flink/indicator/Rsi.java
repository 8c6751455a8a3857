package io.tidemark.flink.indicator;

/**
 * Relative strength index (Wilder): {@code 100 - 100 / (1 + average gain / average loss)} of the
 * changes of the close, both averages Wilder's, seeded with the means of the first {@code period}
 * changes. 0 to 100.
 *
 * <p>Where there was no loss it is 100, also when there was no gain either; only if the price has
 * not moved since the first bar, the first value is {@code NaN}.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, RSI. TA-Lib agrees but
 * gives 0 where the price does not move; ta4j seeds with the first change and converges.
 */
final class Rsi extends Indicator {

  private final Series closes;
  private final Smoothing gains;
  private final Smoothing losses;

  /**
   * @param period in bars, at least 1
   */
  Rsi(Layout layout, int period) {
    super(period + 1, IndicatorDefinition.outputName("rsi", period));
    this.closes = layout.close(2);
    this.gains = Smoothing.wilder(layout, period);
    this.losses = Smoothing.wilder(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    out[at] = strength(state, base, now);
  }

  /** Takes in the bar; {@code NaN} if there is no value. */
  double strength(double[] state, int base, int now) {
    double bars = state[base + Layout.BARS];
    double change = closes.get(state, now) - closes.get(state, now, 1);
    // Half of size and change is the change or 0, without a branch that nothing could foretell.
    double size = Math.abs(change);
    double gain = gains.update(state, base, (size + change) / 2, bars - 1);
    double loss = losses.update(state, base, (size - change) / 2, bars - 1);
    if (loss > 0) {
      return 100 * (gain / (gain + loss));
    }
    boolean neverMoved = gain == 0 && bars == warmupBars();
    return neverMoved || Double.isNaN(gain) ? Double.NaN : 100;
  }
}
