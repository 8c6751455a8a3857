package io.tidemark.flink.indicator;

/**
 * Something made of the newest {@code period} values by what enters the window and what leaves it,
 * in constant time, whatever the period. A value that is {@code NaN} starts the window over.
 *
 * <p>What is kept has about 32 digits and, over a {@link Series}, is made afresh once in {@code
 * period} values, which is constant time on average: nothing drifts, whatever the magnitudes.
 */
abstract class MovingWindow {

  final int period;
  // Values since the window was started, less those before it was last made afresh.
  private final int count;

  MovingWindow(Layout layout, int period) {
    this.period = period;
    this.count = layout.slot(0);
  }

  abstract void clear(double[] state, int base);

  /**
   * @param leaving 0 while the window is not full
   */
  abstract void exchange(double[] state, int base, double entering, double leaving);

  /** Whether there are enough values. */
  final boolean isFull(double[] state, int base) {
    return state[base + count] >= period;
  }

  /**
   * Takes in the newest value of a series.
   *
   * @param values longer than the period
   */
  final void update(double[] state, int base, Series values) {
    double newest = values.get(state, base);
    double next = state[base + count] + 1;
    if (next < 2 * period && !Double.isNaN(newest)) {
      double leaving = next > period ? values.get(state, base, period) : 0;
      exchange(state, base, newest, leaving);
      state[base + count] = next;
    } else {
      clear(state, base);
      state[base + count] = 0;
      if (!Double.isNaN(newest)) {
        fill(state, base, values);
      }
    }
  }

  private void fill(double[] state, int base, Series values) {
    for (int age = period - 1; age >= 0; age--) {
      exchange(state, base, values.get(state, base, age), 0);
    }
    state[base + count] = period;
  }

  /**
   * Takes in a value that is in no series.
   *
   * @param leaving the one {@code period} values before, with the same bits as when it entered; of
   *     no account while the window is not full
   */
  final void update(double[] state, int base, double entering, double leaving) {
    if (Double.isNaN(entering)) {
      clear(state, base);
      state[base + count] = 0;
    } else if (state[base + count] < period) {
      exchange(state, base, entering, 0);
      state[base + count]++;
    } else {
      exchange(state, base, entering, leaving);
    }
  }
}
