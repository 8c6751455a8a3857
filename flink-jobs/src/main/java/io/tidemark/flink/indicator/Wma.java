package io.tidemark.flink.indicator;

import java.util.Arrays;

/**
 * Linearly weighted moving average: of the last {@code period} closes, the newest weighs {@code
 * period} and the oldest 1.
 *
 * <p>Computed in blocks like {@link RollingSum}, so that it does not drift: the end of the last
 * block has its weighted sum ready, and in this one the weights of all closes are too small by what
 * is left of the last.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, WMA. TA-Lib agrees; ta4j
 * gives averages of fewer closes before that.
 */
public final class Wma extends CloseIndicator {

  private static final int COUNT = 0;
  private static final int FULL = 1;
  private static final int SUM = 2;
  private static final int WEIGHTED = 3;
  private static final int SLOTS = 4;

  private final int period;
  private final double weights;

  /**
   * @param period in bars, at least 1
   */
  public Wma(int period) {
    super(IndicatorDefinition.outputName("wma", period), period);
    this.period = period;
    this.weights = period * (period + 1.0) / 2;
  }

  @Override
  public int stateSize() {
    return SLOTS + period;
  }

  @Override
  public void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + stateSize(), 0);
  }

  /**
   * State: closes in this block, whether a block was full, sum and weighted sum of this block, and
   * slots for this block's closes, then the weighted sums of the last one's ends.
   */
  @Override
  double update(double[] state, int offset, double value) {
    int count = (int) state[offset + COUNT];
    state[offset + SLOTS + count] = value;
    count++;
    if (count == period) {
      close(state, offset);
      count = 0;
    } else {
      state[offset + SUM] += value;
      state[offset + WEIGHTED] += count * value;
    }
    state[offset + COUNT] = count;
    return state[offset + FULL] == 0 ? Double.NaN : sum(state, offset, count) / weights;
  }

  private double sum(double[] state, int offset, int count) {
    double tooLittle = (period - count) * state[offset + SUM];
    return state[offset + SLOTS + count] + state[offset + WEIGHTED] + tooLittle;
  }

  private void close(double[] state, int offset) {
    double sum = 0;
    double weighted = 0;
    for (int slot = offset + SLOTS + period - 1; slot >= offset + SLOTS; slot--) {
      sum += state[slot];
      weighted += sum;
      state[slot] = weighted;
    }
    state[offset + SUM] = 0;
    state[offset + WEIGHTED] = 0;
    state[offset + FULL] = 1;
  }
}
