package io.tidemark.flink.indicator;

/**
 * Double exponential moving average: {@code 2 * ema - ema(ema)}. Both averages start as the mean of
 * the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars; the seed has faded to 1e-9 after about {@code 25 * period}.
 * Source: Skender's Stock.Indicators, DEMA. TA-Lib seeds the second average with the mean of the
 * first {@code period} values of the first, ta4j both with the first close; they converge.
 */
public final class Dema extends CloseIndicator {

  private final Smoothing first;
  private final Smoothing second;

  /**
   * @param period in bars, at least 1
   */
  public Dema(int period) {
    super(IndicatorDefinition.outputName("dema", period), period);
    this.first = Smoothing.ema(period);
    this.second = first.seededByFirst();
  }

  @Override
  public int stateSize() {
    return 2 * Smoothing.STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    first.reset(state, offset);
    second.reset(state, offset + Smoothing.STATE_SIZE);
  }

  @Override
  double update(double[] state, int offset, double value) {
    double ema = first.update(state, offset, value);
    if (Double.isNaN(ema)) {
      return Double.NaN;
    }
    return 2 * ema - second.update(state, offset + Smoothing.STATE_SIZE, ema);
  }
}
