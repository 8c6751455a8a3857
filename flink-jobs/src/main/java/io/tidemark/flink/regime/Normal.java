package io.tidemark.flink.regime;

/** The standard normal distribution. */
final class Normal {

  private Normal() {}

  /**
   * The probability of a value at or below {@code z}, to 1e-15 absolute: Marsaglia, Evaluating the
   * Normal Distribution, Journal of Statistical Software 11(4), 2004.
   */
  static double cumulative(double z) {
    if (Double.isNaN(z)) {
      throw new IllegalArgumentException("z must be a number: z=NaN");
    }
    if (z < -8) {
      return 0;
    }
    if (z > 8) {
      return 1;
    }
    double sum = z;
    double term = z;
    double before = 0;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= z * z / i;
      sum += term;
    }
    // Far out the rounding of the sum is more than what is left.
    return Math.max(0, Math.min(0.5 + sum * Math.exp(-0.5 * z * z - 0.9189385332046728), 1));
  }
}
