package io.tidemark.flink.indicator;

/**
 * The highest or the lowest of the newest {@code period} values of a {@link Ring}, and how long ago
 * that was, which is all it keeps in its slice of one double. Of equal values the oldest counts.
 *
 * <p>For windows of several periods over one ring, and where the age matters; else a {@link
 * RollingExtreme} is faster. It looks through the window only when the extreme has left it, which
 * is seldom unless prices fall (rise) bar after bar.
 */
final class WindowExtreme {

  static final int STATE_SIZE = 1;

  private final int period;
  private final Ring ring;
  // The lowest value is the highest of the negated ones.
  private final double sign;

  private WindowExtreme(int period, Ring ring, double sign) {
    if (period < 1 || period > ring.capacity()) {
      throw new IllegalArgumentException(
          "period must be 1..%d, what the ring holds: %d".formatted(ring.capacity(), period));
    }
    this.period = period;
    this.ring = ring;
    this.sign = sign;
  }

  static WindowExtreme highest(int period, Ring ring) {
    return new WindowExtreme(period, ring, 1);
  }

  static WindowExtreme lowest(int period, Ring ring) {
    return new WindowExtreme(period, ring, -1);
  }

  void reset(double[] state, int slot) {
    // As if it had just left the window.
    state[slot] = period - 1;
  }

  /**
   * To be called after each push to the ring. Returns the extreme, {@code NaN} until the ring has
   * {@code period} values.
   */
  double update(double[] state, int slot, int ringOffset) {
    int age = (int) state[slot] + 1;
    int count = Math.min(ring.count(state, ringOffset), period);
    if (age >= period) {
      age = search(state, ringOffset, count);
    } else if (signed(state, ringOffset, 0) > signed(state, ringOffset, age)) {
      age = 0;
    }
    state[slot] = age;
    return count < period ? Double.NaN : ring.get(state, ringOffset, age);
  }

  /** How many bars before the newest one the extreme was, 0 for the newest itself. */
  int age(double[] state, int slot) {
    return (int) state[slot];
  }

  private int search(double[] state, int ringOffset, int count) {
    int best = count - 1;
    for (int age = count - 2; age >= 0; age--) {
      if (signed(state, ringOffset, age) > signed(state, ringOffset, best)) {
        best = age;
      }
    }
    return best;
  }

  private double signed(double[] state, int ringOffset, int age) {
    return sign * ring.get(state, ringOffset, age);
  }
}
