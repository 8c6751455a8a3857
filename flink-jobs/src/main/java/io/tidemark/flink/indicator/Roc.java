package io.tidemark.flink.indicator;

/**
 * Rate of change: the close against that of {@code period} bars ago, in percent. {@code NaN} where
 * that was zero.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, ROC. TA-Lib and ta4j
 * agree, except that TA-Lib gives 0 against a close of zero.
 */
public final class Roc extends CloseIndicator {

  private final Ring closes;

  /**
   * @param period in bars, at least 1
   */
  public Roc(int period) {
    super(IndicatorDefinition.outputName("roc", period), period + 1);
    this.closes = new Ring(period);
  }

  @Override
  public int stateSize() {
    return closes.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    closes.reset(state, offset);
  }

  @Override
  double update(double[] state, int offset, double value) {
    double back = closes.push(state, offset, value);
    return back == 0 ? Double.NaN : 100 * (value - back) / back;
  }
}
