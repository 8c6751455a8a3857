package io.tidemark.flink.indicator;

/**
 * Mean and population standard deviation of the last {@code period} values, in a slice {@code [sum,
 * sum of squares, run, ring...]}.
 *
 * <p>Both sums have about 32 digits and start afresh from the ring every {@code period} values, so
 * that neither the difference of large squares nor what has long left the window costs digits. A
 * window of equal values deviates by exactly 0.
 */
final class RollingDeviation {

  private static final int SUM = 0;
  private static final int SQUARES = CompensatedSum.STATE_SIZE;
  // How many of the newest values are equal, at most the period.
  private static final int RUN = 2 * CompensatedSum.STATE_SIZE;
  private static final int RING = RUN + 1;

  private final int period;
  private final Ring ring;

  RollingDeviation(int period) {
    this.period = period;
    this.ring = new Ring(period);
  }

  int stateSize() {
    return RING + ring.stateSize();
  }

  void reset(double[] state, int offset) {
    CompensatedSum.reset(state, offset + SUM);
    CompensatedSum.reset(state, offset + SQUARES);
    state[offset + RUN] = 0;
    ring.reset(state, offset + RING);
  }

  /** Returns the deviation with this value, {@code NaN} until there are {@code period} values. */
  double update(double[] state, int offset, double value) {
    boolean same =
        ring.count(state, offset + RING) > 0 && ring.get(state, offset + RING, 0) == value;
    state[offset + RUN] = same ? Math.min(state[offset + RUN] + 1, period) : 1;
    double oldest = ring.push(state, offset + RING, value);
    if (ring.hasWrapped(state, offset + RING)) {
      sumAfresh(state, offset);
    } else {
      add(state, offset, value, 1);
      if (!Double.isNaN(oldest)) {
        add(state, offset, oldest, -1);
      }
    }
    return ring.isFull(state, offset + RING) ? deviation(state, offset) : Double.NaN;
  }

  /** The mean of the last values; there must have been {@code period} of them. */
  double mean(double[] state, int offset) {
    return state[offset + RUN] >= period
        ? ring.get(state, offset + RING, 0)
        : CompensatedSum.value(state, offset + SUM) / period;
  }

  private void sumAfresh(double[] state, int offset) {
    CompensatedSum.reset(state, offset + SUM);
    CompensatedSum.reset(state, offset + SQUARES);
    for (int age = period - 1; age >= 0; age--) {
      add(state, offset, ring.get(state, offset + RING, age), 1);
    }
  }

  private static void add(double[] state, int offset, double value, int sign) {
    CompensatedSum.add(state, offset + SUM, sign * value);
    CompensatedSum.addProduct(state, offset + SQUARES, sign * value, value);
  }

  /** {@code sqrt(period * squares - sum^2) / period}, the difference taken with all digits. */
  private double deviation(double[] state, int offset) {
    if (state[offset + RUN] >= period) {
      return 0;
    }
    double sum = state[offset + SUM];
    double squares = state[offset + SQUARES];
    double left = period * squares;
    double leftRest = Math.fma(period, squares, -left) + period * state[offset + SQUARES + 1];
    double right = sum * sum;
    double rightRest = Math.fma(sum, sum, -right) + 2 * sum * state[offset + SUM + 1];
    return Math.sqrt(Math.max((left - right) + (leftRest - rightRest), 0)) / period;
  }
}
