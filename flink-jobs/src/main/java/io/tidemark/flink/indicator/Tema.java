package io.tidemark.flink.indicator;

/**
 * Triple exponential moving average: {@code 3 * ema1 - 3 * ema2 + ema3}, each the average of the
 * one before. All three start as the mean of the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars; the seed has faded to 1e-9 after about {@code 30 * period}.
 * Source: Skender's Stock.Indicators, TEMA. TA-Lib seeds each average with the mean of the first
 * {@code period} values of the one before, ta4j all with the first close; they converge.
 */
final class Tema extends Indicator {

  private final int period;
  private final Series closes;
  private final Smoothing first;
  private final Smoothing second;
  private final Smoothing third;

  /**
   * @param period in bars, at least 1
   */
  Tema(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("tema", period));
    this.period = period;
    this.closes = layout.close(1);
    this.first = Smoothing.ema(layout, period);
    this.second = Smoothing.emaSeededByFirst(layout, period);
    this.third = Smoothing.emaSeededByFirst(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double bars = state[base + Layout.BARS];
    double ema1 = first.update(state, base, closes.get(state, now), bars);
    double ema2 = second.update(state, base, ema1, bars - period + 1);
    double ema3 = third.update(state, base, ema2, bars - period + 1);
    out[at] = 3 * ema1 - 3 * ema2 + ema3;
  }
}
