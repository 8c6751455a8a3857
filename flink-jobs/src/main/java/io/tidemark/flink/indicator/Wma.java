package io.tidemark.flink.indicator;

/**
 * Linearly weighted moving average: of the last {@code period} closes, the newest weighs {@code
 * period} and the oldest 1.
 *
 * <p>With each bar every close in the window loses one weight, so the weighted sum changes by
 * {@code period * close} less the plain sum before it.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, WMA. TA-Lib agrees; ta4j
 * gives averages of fewer closes before that.
 */
public final class Wma extends CloseIndicator {

  private static final int SUM = CompensatedSum.STATE_SIZE;

  private final int period;
  private final double weights;
  private final RollingSum sum;

  /**
   * @param period in bars, at least 1
   */
  public Wma(int period) {
    super(IndicatorDefinition.outputName("wma", period), period);
    this.period = period;
    this.weights = period * (period + 1.0) / 2;
    this.sum = new RollingSum(period);
  }

  @Override
  public int stateSize() {
    return SUM + sum.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    CompensatedSum.reset(state, offset);
    sum.reset(state, offset + SUM);
  }

  @Override
  double update(double[] state, int offset, double value) {
    CompensatedSum.addProduct(state, offset, period, value);
    CompensatedSum.subtract(state, offset, offset + SUM);
    sum.update(state, offset + SUM, value);
    return sum.isFull(state, offset + SUM)
        ? CompensatedSum.value(state, offset) / weights
        : Double.NaN;
  }
}
