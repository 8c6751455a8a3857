package io.tidemark.flink.indicator;

import java.util.Arrays;

/**
 * The highest or the lowest of the last {@code period} values, in blocks like {@link RollingSum}:
 * half the state of a queue of candidates, and no branch that depends on prices. In a slice {@code
 * [values in this block, whether a block was full, extreme of this block, slot...]}.
 */
final class RollingExtreme {

  private static final int COUNT = 0;
  private static final int FULL = 1;
  private static final int EXTREME = 2;
  private static final int SLOTS = 3;

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
    return SLOTS + period;
  }

  void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + stateSize(), 0);
    state[offset + EXTREME] = Double.NEGATIVE_INFINITY;
  }

  /** Returns the extreme of the last values with this one, {@code NaN} until there are enough. */
  double update(double[] state, int offset, double value) {
    int count = (int) state[offset + COUNT];
    double signed = sign * value;
    state[offset + SLOTS + count] = signed;
    count++;
    if (count == period) {
      close(state, offset);
      count = 0;
    } else {
      state[offset + EXTREME] = Math.max(state[offset + EXTREME], signed);
    }
    state[offset + COUNT] = count;
    return state[offset + FULL] == 0
        ? Double.NaN
        : sign * Math.max(state[offset + EXTREME], state[offset + SLOTS + count]);
  }

  private void close(double[] state, int offset) {
    double extreme = Double.NEGATIVE_INFINITY;
    for (int slot = offset + SLOTS + period - 1; slot >= offset + SLOTS; slot--) {
      extreme = Math.max(extreme, state[slot]);
      state[slot] = extreme;
    }
    state[offset + EXTREME] = Double.NEGATIVE_INFINITY;
    state[offset + FULL] = 1;
  }
}
