package io.tidemark.flink.indicator;

/**
 * Double exponential moving average: {@code 2 * ema - ema(ema)}. Both averages start as the mean of
 * the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars; the seed has faded to 1e-9 after about {@code 25 * period}.
 * Source: Skender's Stock.Indicators, DEMA. TA-Lib seeds the second average with the mean of the
 * first {@code period} values of the first, ta4j both with the first close; they converge.
 */
final class Dema extends Indicator {

  private final int period;
  private final Series closes;
  private final Smoothing first;
  private final Smoothing second;

  /**
   * @param period in bars, at least 1
   */
  Dema(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("dema", period));
    this.period = period;
    this.closes = layout.close(1);
    this.first = Smoothing.ema(layout, period);
    this.second = Smoothing.emaSeededByFirst(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double bars = state[base + Layout.BARS];
    double ema1 = first.update(state, base, closes.get(state, now), bars);
    double ema2 = second.update(state, base, ema1, bars - period + 1);
    out[at] = 2 * ema1 - ema2;
  }
}
