package io.tidemark.flink.indicator;

/**
 * The sum of the last {@code period} values: constant time a value, no drift, and exactly zero when
 * all of them are. In a slice {@code [sum, rest, non-zero values, ring...]}.
 */
final class RollingSum {

  private static final int NON_ZERO = CompensatedSum.STATE_SIZE;
  private static final int RING = NON_ZERO + 1;

  private final Ring ring;

  RollingSum(int period) {
    this.ring = new Ring(period);
  }

  int stateSize() {
    return RING + ring.stateSize();
  }

  void reset(double[] state, int offset) {
    CompensatedSum.reset(state, offset);
    state[offset + NON_ZERO] = 0;
    ring.reset(state, offset + RING);
  }

  /** Returns the sum of the last values with this one, {@code NaN} until there are enough. */
  double update(double[] state, int offset, double value) {
    double oldest = ring.push(state, offset + RING, value);
    if (value != 0) {
      state[offset + NON_ZERO]++;
      CompensatedSum.add(state, offset, value);
    }
    // False of NaN, which stands for no value.
    if (Math.abs(oldest) > 0) {
      state[offset + NON_ZERO]--;
      CompensatedSum.add(state, offset, -oldest);
    }
    if (state[offset + NON_ZERO] == 0) {
      // What compensation leaves is tiny, but a ratio of two such sums would be nonsense.
      CompensatedSum.reset(state, offset);
    }
    return isFull(state, offset) ? CompensatedSum.value(state, offset) : Double.NaN;
  }

  boolean isFull(double[] state, int offset) {
    return ring.isFull(state, offset + RING);
  }

  /**
   * @param age 0 for the newest value, {@code period - 1} for the oldest
   */
  double get(double[] state, int offset, int age) {
    return ring.get(state, offset + RING, age);
  }
}
