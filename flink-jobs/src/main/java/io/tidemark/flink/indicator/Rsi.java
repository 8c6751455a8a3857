package io.tidemark.flink.indicator;

/**
 * Relative strength index (Wilder): {@code 100 - 100 / (1 + average gain / average loss)} of the
 * changes of the close, both averages Wilder's, seeded with the means of the first {@code period}
 * changes. 0 to 100.
 *
 * <p>Where there was no loss it is 100, also when there was no gain either; only if the price has
 * not moved since the first bar, the first value is {@code NaN}.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, RSI. TA-Lib agrees but
 * gives 0 where the price does not move; ta4j seeds with the first change and converges.
 */
public final class Rsi extends CloseIndicator {

  private static final int GAIN = 2;
  private static final int LOSS = GAIN + Smoothing.STATE_SIZE;

  private final Smoothing smoothing;

  /**
   * @param period in bars, at least 1
   */
  public Rsi(int period) {
    super(IndicatorDefinition.outputName("rsi", period), period + 1);
    this.smoothing = Smoothing.wilder(period);
  }

  @Override
  public int stateSize() {
    return LOSS + Smoothing.STATE_SIZE;
  }

  /** State: bars up to {@link #warmupBars()}, last close, average gain, average loss. */
  @Override
  public void reset(double[] state, int offset) {
    state[offset] = 0;
    state[offset + 1] = 0;
    smoothing.reset(state, offset + GAIN);
    smoothing.reset(state, offset + LOSS);
  }

  @Override
  double update(double[] state, int offset, double value) {
    double bars = state[offset];
    double change = value - state[offset + 1];
    state[offset + 1] = value;
    if (bars <= warmupBars()) {
      state[offset] = bars + 1;
    }
    if (bars == 0) {
      return Double.NaN;
    }
    double gain = smoothing.update(state, offset + GAIN, Math.max(change, 0));
    double loss = smoothing.update(state, offset + LOSS, Math.max(-change, 0));
    if (Double.isNaN(gain)) {
      return Double.NaN;
    }
    boolean neverMoved = gain == 0 && loss == 0 && bars + 1 == warmupBars();
    return neverMoved ? Double.NaN : index(gain, loss);
  }

  private static double index(double gain, double loss) {
    return loss > 0 ? 100 - 100 / (1 + gain / loss) : 100;
  }
}
