package io.tidemark.flink.indicator;

/**
 * A running sum of about 32 digits: the nearest double and what it lacks (Knuth's two-sum). For
 * sums that never end, which without it keep the rounding errors of all their terms.
 */
final class CompensatedSum {

  private final int sum;
  private final int rest;

  CompensatedSum(Layout layout) {
    this.sum = layout.slot(0);
    this.rest = layout.slot(0);
  }

  void reset(double[] state, int base) {
    state[base + sum] = 0;
    state[base + rest] = 0;
  }

  void add(double[] state, int base, double term) {
    add(state, base, term, 0);
  }

  /** Adds {@code a * b} without rounding the product first. */
  void addProduct(double[] state, int base, double a, double b) {
    double product = a * b;
    add(state, base, product, Math.fma(a, b, -product));
  }

  private void add(double[] state, int base, double term, double termRest) {
    double before = state[base + sum];
    double total = before + term;
    double part = total - before;
    double lost = (before - (total - part)) + (term - part);
    double all = state[base + rest] + lost + termRest;
    double nearest = total + all;
    state[base + sum] = nearest;
    state[base + rest] = all - (nearest - total);
  }

  /** The nearest double. */
  double value(double[] state, int base) {
    return state[base + sum];
  }
}
