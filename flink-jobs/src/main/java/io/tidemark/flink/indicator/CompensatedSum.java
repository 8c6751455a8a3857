package io.tidemark.flink.indicator;

/**
 * A running sum of about 32 digits, in a slice of two doubles: the nearest double and what it lacks
 * (Knuth's two-sum). For sums that never end, or from which terms are taken off again: without it
 * they drift, and keep an error of the largest term for ever.
 */
final class CompensatedSum {

  static final int STATE_SIZE = 2;

  private CompensatedSum() {}

  static void reset(double[] state, int offset) {
    state[offset] = 0;
    state[offset + 1] = 0;
  }

  static void add(double[] state, int offset, double term) {
    double sum = state[offset];
    double total = sum + term;
    double part = total - sum;
    double lost = (sum - (total - part)) + (term - part);
    normalize(state, offset, total, state[offset + 1] + lost);
  }

  /** Adds {@code a * b} without rounding the product first. */
  static void addProduct(double[] state, int offset, double a, double b) {
    double product = a * b;
    double lost = Math.fma(a, b, -product);
    add(state, offset, product);
    add(state, offset, lost);
  }

  private static void normalize(double[] state, int offset, double total, double rest) {
    double sum = total + rest;
    state[offset] = sum;
    state[offset + 1] = rest - (sum - total);
  }

  /** The nearest double. */
  static double value(double[] state, int offset) {
    return state[offset];
  }
}
