package io.tidemark.flink.indicator;

/**
 * Exponential moving average: {@code ema += 2 / (period + 1) * (close - ema)}, seeded with the mean
 * of the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, EMA. TA-Lib agrees; ta4j is
 * seeded with the first close and converges.
 */
final class Ema extends Indicator {

  private final Series closes;
  private final Smoothing smoothing;

  /**
   * @param period in bars, at least 1
   */
  Ema(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("ema", period));
    this.closes = layout.close(1);
    this.smoothing = Smoothing.ema(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double bars = state[base + Layout.BARS];
    out[at] = smoothing.update(state, base, closes.get(state, now), bars);
  }
}
