package io.tidemark.flink.indicator;

import java.util.Arrays;

/**
 * The sum of the last {@code period} values, without ever taking one off again: nothing drifts,
 * whatever the magnitudes, and zeros add up to zero.
 *
 * <p>Values are taken in blocks of {@code period}. A window is the end of the last block and the
 * beginning of this one; when a block is full, the sums of all its ends are put in the place of its
 * values. Constant time a value on average. In a slice {@code [values in this block, whether a
 * block was full, sum of this block, slot...]}: slots hold this block's values, then the sums of
 * the last one's ends.
 */
final class RollingSum {

  private static final int COUNT = 0;
  private static final int FULL = 1;
  private static final int SUM = 2;
  private static final int SLOTS = 3;

  private final int period;

  RollingSum(int period) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be >= 1: " + period);
    }
    this.period = period;
  }

  int stateSize() {
    return SLOTS + period;
  }

  void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + stateSize(), 0);
  }

  /** Returns the sum of the last values with this one, {@code NaN} until there are enough. */
  double update(double[] state, int offset, double value) {
    int count = (int) state[offset + COUNT];
    state[offset + SLOTS + count] = value;
    count++;
    if (count == period) {
      close(state, offset);
      count = 0;
    } else {
      state[offset + SUM] += value;
    }
    state[offset + COUNT] = count;
    return isFull(state, offset) ? state[offset + SUM] + state[offset + SLOTS + count] : Double.NaN;
  }

  private void close(double[] state, int offset) {
    double sum = 0;
    for (int slot = offset + SLOTS + period - 1; slot >= offset + SLOTS; slot--) {
      sum += state[slot];
      state[slot] = sum;
    }
    state[offset + SUM] = 0;
    state[offset + FULL] = 1;
  }

  boolean isFull(double[] state, int offset) {
    return state[offset + FULL] != 0;
  }
}
