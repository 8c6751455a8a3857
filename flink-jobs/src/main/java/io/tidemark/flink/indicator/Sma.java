package io.tidemark.flink.indicator;

/**
 * Simple moving average: the mean of the last {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, SMA. TA-Lib agrees; ta4j
 * gives means of fewer closes before that.
 */
public final class Sma extends CloseIndicator {

  private final int period;
  private final RollingSum sum;

  /**
   * @param period in bars, at least 1
   */
  public Sma(int period) {
    super(IndicatorDefinition.outputName("sma", period), period);
    this.period = period;
    this.sum = new RollingSum(period);
  }

  @Override
  public int stateSize() {
    return sum.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    sum.reset(state, offset);
  }

  @Override
  double update(double[] state, int offset, double value) {
    return sum.update(state, offset, value) / period;
  }
}
