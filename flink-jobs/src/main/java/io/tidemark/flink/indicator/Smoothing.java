package io.tidemark.flink.indicator;

/**
 * An exponential average that starts as the mean of the first {@code period} values and then moves
 * by a fixed share of each new value's distance. It keeps one number, the sum until then.
 */
final class Smoothing {

  private final int slot;
  private final int period;
  private final double share;

  private Smoothing(Layout layout, int period, double share) {
    this.slot = layout.slot(0);
    this.period = period;
    this.share = share;
  }

  /** Moves by 2 / (period + 1). */
  static Smoothing ema(Layout layout, int period) {
    return new Smoothing(layout, period, 2.0 / (period + 1));
  }

  /** The same, but starting with the first value as it is. */
  static Smoothing emaSeededByFirst(Layout layout, int period) {
    return new Smoothing(layout, 1, 2.0 / (period + 1));
  }

  /** Wilder's: moves by 1 / period. */
  static Smoothing wilder(Layout layout, int period) {
    return new Smoothing(layout, period, 1.0 / period);
  }

  /**
   * Returns the average with this value, {@code NaN} for the first {@code period - 1} values.
   *
   * @param count the how manieth value it is, from 1 on; below, it is none and left out
   */
  double update(double[] state, int base, double value, double count) {
    if (count <= period) {
      return seed(state, base + slot, value, count);
    }
    double average = state[base + slot];
    average = Math.fma(share, value - average, average);
    state[base + slot] = average;
    return average;
  }

  private double seed(double[] state, int index, double value, double count) {
    if (count < 1) {
      return Double.NaN;
    }
    double sum = state[index] + value;
    state[index] = count < period ? sum : sum / period;
    return count < period ? Double.NaN : state[index];
  }
}
