package io.tidemark.flink.indicator;

/**
 * Hull moving average: the weighted average ({@link Wma}) over {@code sqrt(period)} bars of {@code
 * 2 * wma(period / 2) - wma(period)}; half and root are rounded down.
 *
 * <p>Warm-up: {@code period + sqrt(period) - 1} bars. Source: Skender's Stock.Indicators, HMA. ta4j
 * agrees once its windows are full; TA-Lib has none.
 */
final class Hma extends Indicator {

  private final int period;
  private final int root;
  private final Series closes;
  private final Series raw;

  /**
   * @param period in bars, at least 2
   */
  Hma(Layout layout, int period) {
    super(period + root(period) - 1, IndicatorDefinition.outputName("hma", period));
    this.period = period;
    this.root = root(period);
    this.closes = layout.close(period);
    this.raw = layout.series(root);
  }

  private static int root(int period) {
    return (int) Math.sqrt(period);
  }

  @Override
  void update(double[] state, int base, double[] out, int at) {
    int newest = closes.newest(base);
    double fast = Wma.average(state, newest, period / 2);
    double slow = Wma.average(state, newest, period);
    raw.put(state, base, 2 * fast - slow);
    out[at] = Wma.average(state, raw.newest(base), root);
  }
}
