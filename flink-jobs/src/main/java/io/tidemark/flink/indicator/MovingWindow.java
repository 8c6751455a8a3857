package io.tidemark.flink.indicator;

/**
 * Something made of the newest {@code period} values by what enters the window and what leaves it,
 * in constant time, whatever the period. A value that is {@code NaN} starts the window over.
 *
 * <p>What is kept has about 32 digits and, over a {@link Series}, is made afresh once in many
 * periods, which is constant time on average: nothing drifts, whatever the magnitudes.
 */
abstract class MovingWindow {

  // After so many periods.
  private static final int AFRESH = 8;

  // A fall by so much would leave too few digits of 32.
  private static final double STEEP = 1e6;

  final int period;
  // Values since the window was started; only those it had when it was last made afresh.
  private final int count;
  private final double full;
  private final double limit;

  MovingWindow(Layout layout, int period) {
    this.period = period;
    this.count = layout.slot(0);
    this.full = period;
    this.limit = (double) AFRESH * period;
  }

  abstract void clear(double[] state, int base);

  /**
   * @param leaving 0 while the window is not full
   */
  abstract void exchange(double[] state, int base, double entering, double leaving);

  /** Whether there are enough values. */
  final boolean isFull(double[] state, int base) {
    return state[base + count] >= full;
  }

  /**
   * Takes in the newest value of a series.
   *
   * @param values longer than the period
   */
  final void update(double[] state, int base, int now, Series values) {
    double newest = values.get(state, now);
    double next = state[base + count] + 1;
    double leaving = next > full ? values.get(state, now, period) : 0;
    // Written so that NaN is not ordinary.
    if (next < limit && Math.abs(leaving) <= STEEP * Math.abs(newest)) {
      exchange(state, base, newest, leaving);
      state[base + count] = next;
    } else if (newest == 0 && next < limit) {
      // Of flows there may be none, again and again.
      exchange(state, base, 0, leaving);
      state[base + count] = next;
    } else {
      makeAfresh(state, base, now, values);
    }
  }

  private void makeAfresh(double[] state, int base, int now, Series values) {
    boolean none = Double.isNaN(values.get(state, now));
    int length = none ? 0 : (int) Math.min(state[base + count] + 1, full);
    clear(state, base);
    for (int age = length - 1; age >= 0; age--) {
      exchange(state, base, values.get(state, now, age), 0);
    }
    state[base + count] = length;
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
    } else if (state[base + count] < full) {
      exchange(state, base, entering, 0);
      state[base + count]++;
    } else {
      exchange(state, base, entering, leaving);
    }
  }
}
