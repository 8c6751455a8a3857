package io.tidemark.flink.indicator;

/**
 * A running sum of about 32 digits: a double and what all its roundings have lost (Knuth's
 * two-sum). For sums that never end or from which terms are taken off again, which without it keep
 * the rounding errors of all their terms.
 *
 * <p>The two parts are put together only when the value is asked for, so that one term does not
 * wait for all of the work on the one before.
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

  /** Takes off what another sum is. */
  void subtract(double[] state, int base, CompensatedSum other) {
    add(state, base, -state[base + other.sum], -state[base + other.rest]);
  }

  private void add(double[] state, int base, double term, double termRest) {
    double before = state[base + sum];
    double total = before + term;
    double part = total - before;
    double lost = (before - (total - part)) + (term - part);
    state[base + sum] = total;
    state[base + rest] += lost + termRest;
  }

  /** The nearest double. */
  double value(double[] state, int base) {
    return state[base + sum] + state[base + rest];
  }

  /** What {@link #value} lacks. */
  double valueRest(double[] state, int base) {
    return (state[base + sum] - value(state, base)) + state[base + rest];
  }
}
