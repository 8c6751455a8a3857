package io.tidemark.flink.indicator;

/**
 * Exponential moving average: {@code ema += 2 / (period + 1) * (close - ema)}, seeded with the mean
 * of the first {@code period} closes.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, EMA. TA-Lib agrees; ta4j is
 * seeded with the first close and converges.
 */
public final class Ema extends CloseIndicator {

  private final Smoothing smoothing;

  /**
   * @param period in bars, at least 1
   */
  public Ema(int period) {
    super(IndicatorDefinition.outputName("ema", period), period);
    this.smoothing = Smoothing.ema(period);
  }

  @Override
  public int stateSize() {
    return Smoothing.STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    smoothing.reset(state, offset);
  }

  @Override
  double update(double[] state, int offset, double value) {
    return smoothing.update(state, offset, value);
  }
}
