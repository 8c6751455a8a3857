package io.tidemark.flink.indicator;

/**
 * Triple exponential moving average: {@code 3 * ema1 - 3 * ema2 + ema3}, each the average of the
 * one before. All three start as the mean of the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars; the seed has faded to 1e-9 after about {@code 30 * period}.
 * Source: Skender's Stock.Indicators, TEMA. TA-Lib seeds each average with the mean of the first
 * {@code period} values of the one before, ta4j all with the first close; they converge.
 */
public final class Tema extends CloseIndicator {

  private static final int SECOND = Smoothing.STATE_SIZE;
  private static final int THIRD = 2 * Smoothing.STATE_SIZE;

  private final Smoothing first;
  private final Smoothing next;

  /**
   * @param period in bars, at least 1
   */
  public Tema(int period) {
    super(IndicatorDefinition.outputName("tema", period), period);
    this.first = Smoothing.ema(period);
    this.next = first.seededByFirst();
  }

  @Override
  public int stateSize() {
    return 3 * Smoothing.STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    first.reset(state, offset);
    next.reset(state, offset + SECOND);
    next.reset(state, offset + THIRD);
  }

  @Override
  double update(double[] state, int offset, double value) {
    double ema1 = first.update(state, offset, value);
    if (Double.isNaN(ema1)) {
      return Double.NaN;
    }
    double ema2 = next.update(state, offset + SECOND, ema1);
    double ema3 = next.update(state, offset + THIRD, ema2);
    return 3 * ema1 - 3 * ema2 + ema3;
  }
}
