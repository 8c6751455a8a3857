package io.tidemark.flink.indicator;

/**
 * Hull moving average: the weighted average ({@link Wma}) over {@code sqrt(period)} bars of {@code
 * 2 * wma(period / 2) - wma(period)}; half and root are rounded down.
 *
 * <p>Warm-up: {@code period + sqrt(period) - 1} bars. Source: Skender's Stock.Indicators, HMA. ta4j
 * agrees once its windows are full; TA-Lib has none.
 */
public final class Hma extends CloseIndicator {

  private final Wma slow;
  private final Wma fast;
  private final Wma smooth;
  private final int fastOffset;
  private final int smoothOffset;

  /**
   * @param period in bars, at least 2
   */
  public Hma(int period) {
    super(IndicatorDefinition.outputName("hma", period), period + root(period) - 1);
    this.slow = new Wma(period);
    this.fast = new Wma(period / 2);
    this.smooth = new Wma(root(period));
    this.fastOffset = slow.stateSize();
    this.smoothOffset = fastOffset + fast.stateSize();
  }

  private static int root(int period) {
    return (int) Math.sqrt(period);
  }

  @Override
  public int stateSize() {
    return smoothOffset + smooth.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    slow.reset(state, offset);
    fast.reset(state, offset + fastOffset);
    smooth.reset(state, offset + smoothOffset);
  }

  @Override
  double update(double[] state, int offset, double value) {
    double slowAverage = slow.update(state, offset, value);
    double fastAverage = fast.update(state, offset + fastOffset, value);
    if (Double.isNaN(slowAverage)) {
      return Double.NaN;
    }
    return smooth.update(state, offset + smoothOffset, 2 * fastAverage - slowAverage);
  }
}
