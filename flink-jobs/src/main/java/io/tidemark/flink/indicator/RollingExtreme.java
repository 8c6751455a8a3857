package io.tidemark.flink.indicator;

import java.util.Arrays;

/**
 * The highest or the lowest of the last {@code period} values and how long ago it was: a monotonic
 * queue in a slice, {@code [bar, head, size, (value, bar)...]}. Of equal values the oldest counts
 * for {@link #age}.
 */
final class RollingExtreme {

  private static final int BAR = 0;
  private static final int HEAD = 1;
  private static final int SIZE = 2;
  private static final int QUEUE = 3;

  private final int period;
  // The lowest value is the highest of the negated ones.
  private final double sign;

  private RollingExtreme(int period, double sign) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be >= 1: " + period);
    }
    this.period = period;
    this.sign = sign;
  }

  static RollingExtreme highest(int period) {
    return new RollingExtreme(period, 1);
  }

  static RollingExtreme lowest(int period) {
    return new RollingExtreme(period, -1);
  }

  int stateSize() {
    return QUEUE + 2 * period;
  }

  void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + stateSize(), 0);
  }

  /** Returns the extreme of the last values with this one, {@code NaN} until there are enough. */
  double update(double[] state, int offset, double value) {
    double bar = state[offset + BAR];
    int head = (int) state[offset + HEAD];
    int size = (int) state[offset + SIZE];
    if (size > 0 && state[slot(offset, head) + 1] <= bar - period) {
      head = head + 1 == period ? 0 : head + 1;
      size--;
    }
    double signed = sign * value;
    while (size > 0 && state[slot(offset, head + size - 1)] < signed) {
      size--;
    }
    int last = slot(offset, head + size);
    state[last] = signed;
    state[last + 1] = bar;
    state[offset + BAR] = bar + 1;
    state[offset + HEAD] = head;
    state[offset + SIZE] = size + 1;
    return isFull(state, offset) ? value(state, offset) : Double.NaN;
  }

  private int slot(int offset, int index) {
    return offset + QUEUE + 2 * (index < period ? index : index - period);
  }

  boolean isFull(double[] state, int offset) {
    return state[offset + BAR] >= period;
  }

  /** The extreme of the values so far, at most {@code period}; there must have been one. */
  double value(double[] state, int offset) {
    return sign * state[slot(offset, (int) state[offset + HEAD])];
  }

  /** How many bars before the newest one the extreme was, 0 for the newest itself. */
  int age(double[] state, int offset) {
    double at = state[slot(offset, (int) state[offset + HEAD]) + 1];
    return (int) (state[offset + BAR] - 1 - at);
  }
}
