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

  // The slot of the sum; what it lacks is in the next one.
  private final int sum;

  CompensatedSum(Layout layout) {
    this.sum = layout.slots(2, 0);
  }

  void reset(double[] state, int base) {
    state[base + sum] = 0;
    state[base + sum + 1] = 0;
  }

  void add(double[] state, int base, double term) {
    add(state, base + sum, term, 0);
  }

  /** Adds {@code a * b} without rounding the product first. */
  void addProduct(double[] state, int base, double a, double b) {
    double product = a * b;
    add(state, base + sum, product, Math.fma(a, b, -product));
  }

  /** Adds one term and takes off another, without rounding their difference first. */
  void exchange(double[] state, int base, double entering, double leaving) {
    double difference = entering - leaving;
    add(state, base + sum, difference, lost(entering, -leaving, difference));
  }

  /** The same with their squares, and without rounding those first. */
  void exchangeSquares(double[] state, int base, double entering, double leaving) {
    double plus = entering * entering;
    double minus = leaving * leaving;
    double difference = plus - minus;
    double rounded = Math.fma(entering, entering, -plus) - Math.fma(leaving, leaving, -minus);
    add(state, base + sum, difference, lost(plus, -minus, difference) + rounded);
  }

  /** Adds {@code factor * term} and takes off what another sum is. */
  void exchange(double[] state, int base, double factor, double term, CompensatedSum leaving) {
    double plus = factor * term;
    double minus = state[base + leaving.sum];
    double difference = plus - minus;
    double rounded = Math.fma(factor, term, -plus) - state[base + leaving.sum + 1];
    add(state, base + sum, difference, lost(plus, -minus, difference) + rounded);
  }

  private static void add(double[] state, int index, double term, double termRest) {
    double before = state[index];
    double total = before + term;
    state[index] = total;
    state[index + 1] += lost(before, term, total) + termRest;
  }

  /** What the rounding of a sum has lost. */
  private static double lost(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /** The nearest double. */
  double value(double[] state, int base) {
    return state[base + sum] + state[base + sum + 1];
  }

  /** What {@link #value} lacks. */
  double valueRest(double[] state, int base) {
    return (state[base + sum] - value(state, base)) + state[base + sum + 1];
  }
}
