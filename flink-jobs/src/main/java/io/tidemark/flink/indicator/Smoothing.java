package io.tidemark.flink.indicator;

/**
 * An exponential average that starts as the mean of the first {@code period} values and then moves
 * by a fixed share of each new value's distance, in a slice {@code [count, average]}.
 */
final class Smoothing {

  static final int STATE_SIZE = 2;

  private final int period;
  private final double share;

  private Smoothing(int period, double share) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be >= 1: " + period);
    }
    this.period = period;
    this.share = share;
  }

  /** Moves by 2 / (period + 1). */
  static Smoothing ema(int period) {
    return new Smoothing(period, 2.0 / (period + 1));
  }

  /** Wilder's: moves by 1 / period. */
  static Smoothing wilder(int period) {
    return new Smoothing(period, 1.0 / period);
  }

  /** The same, but starting with the first value as it is. */
  Smoothing seededByFirst() {
    return new Smoothing(1, share);
  }

  int stateSize() {
    return STATE_SIZE;
  }

  void reset(double[] state, int offset) {
    state[offset] = 0;
    state[offset + 1] = 0;
  }

  /** Returns the average with this value, {@code NaN} for the first {@code period - 1} values. */
  double update(double[] state, int offset, double value) {
    double count = state[offset];
    if (count < period) {
      return seed(state, offset, value);
    }
    double average = state[offset + 1];
    average += share * (value - average);
    state[offset + 1] = average;
    return average;
  }

  private double seed(double[] state, int offset, double value) {
    double count = state[offset] + 1;
    double sum = state[offset + 1] + value;
    state[offset] = count;
    state[offset + 1] = count < period ? sum : sum / period;
    return count < period ? Double.NaN : state[offset + 1];
  }
}
