package io.tidemark.flink.indicator;

/**
 * The sum of the last {@code period} values of something that may not have one each bar, without
 * ever taking one off again: nothing drifts, whatever the magnitudes, and zeros add up to zero.
 *
 * <p>Values are taken in blocks of {@code period}. A window is the end of the last block and the
 * beginning of this one; when a block is full, the sums of all its ends are put in the place of its
 * values. Constant time a value on average.
 */
final class RollingSum {

  private final int period;
  // Values in this block; less the period while there was no block before.
  private final int count;
  private final int sum;
  // This block's values, then the sums of the last one's ends.
  private final int slots;

  RollingSum(Layout layout, int period) {
    this.period = period;
    this.count = layout.slot(-period);
    this.sum = layout.slot(0);
    this.slots = layout.slots(period, 0);
  }

  void reset(double[] state, int base) {
    state[base + count] = -period;
    state[base + sum] = 0;
  }

  /** Adds a value and returns the sum; {@code NaN} is none and starts over. */
  double update(double[] state, int base, double value) {
    if (Double.isNaN(value)) {
      reset(state, base);
    } else {
      add(state, base, value);
    }
    return value(state, base);
  }

  void add(double[] state, int base, double value) {
    int next = (int) state[base + count];
    int inBlock = next < 0 ? next + period : next;
    state[base + slots + inBlock] = value;
    if (inBlock + 1 == period) {
      close(state, base);
      state[base + count] = 0;
    } else {
      state[base + sum] += value;
      state[base + count] = next + 1;
    }
  }

  private void close(double[] state, int base) {
    double ends = 0;
    for (int slot = base + slots + period - 1; slot >= base + slots; slot--) {
      ends += state[slot];
      state[slot] = ends;
    }
    state[base + sum] = 0;
  }

  /** {@code NaN} until there were enough values. */
  double value(double[] state, int base) {
    int inBlock = (int) state[base + count];
    return inBlock < 0 ? Double.NaN : state[base + sum] + state[base + slots + inBlock];
  }
}
