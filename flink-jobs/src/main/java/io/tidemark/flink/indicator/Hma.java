package io.tidemark.flink.indicator;

/**
 * Hull moving average: the weighted average ({@link Wma}) over {@code sqrt(period)} bars of {@code
 * 2 * wma(period / 2) - wma(period)}; half and root are rounded down.
 *
 * <p>Warm-up: {@code period + sqrt(period) - 1} bars. Source: Skender's Stock.Indicators, HMA. ta4j
 * agrees once its windows are full; TA-Lib has none.
 */
final class Hma extends Indicator {

  private final Series closes;
  private final Series raw;
  private final MovingWeightedMean fast;
  private final MovingWeightedMean slow;
  private final MovingWeightedMean smooth;

  /**
   * @param period in bars, at least 2
   */
  Hma(Layout layout, int period) {
    super(period + root(period) - 1, IndicatorDefinition.outputName("hma", period));
    int root = root(period);
    this.closes = layout.close(period + 1);
    this.raw = layout.series(root + 1);
    this.fast = new MovingWeightedMean(layout, period / 2);
    this.slow = new MovingWeightedMean(layout, period);
    this.smooth = new MovingWeightedMean(layout, root);
  }

  private static int root(int period) {
    return (int) Math.sqrt(period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    fast.update(state, base, now, closes);
    slow.update(state, base, now, closes);
    raw.put(state, now, 2 * fast.value(state, base) - slow.value(state, base));
    smooth.update(state, base, now, raw);
    out[at] = smooth.value(state, base);
  }
}
