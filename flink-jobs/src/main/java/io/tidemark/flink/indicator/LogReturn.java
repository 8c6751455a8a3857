package io.tidemark.flink.indicator;

/** The natural logarithm of a ratio of prices. */
final class LogReturn {

  // Of moves below 4%; what its series leaves out is less than 1e-17 of them.
  private static final double SMALL = 4e-4;

  private LogReturn() {}

  /**
   * {@code ln(to / from)}, exact to the last digits for small moves too; {@code NaN} unless both
   * prices are positive. The same bits on every machine.
   */
  static double between(double from, double to) {
    if (!(from > 0 && to > 0)) {
      return Double.NaN;
    }
    // Within a factor of two the difference is exact, and a ratio would lose digits.
    double s = (to - from) / (to + from);
    return Math.abs(s) < 0.1 ? twiceArtanh(s) : StrictMath.log(to / from);
  }

  /** {@code ln((1 + s) / (1 - s)) = 2 (s + s^3/3 + s^5/5 ...)}, up to what a double can hold. */
  private static double twiceArtanh(double s) {
    double z = s * s;
    double z2 = z * z;
    if (z < SMALL) {
      return 2 * s + 2 * s * z * ((1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9)));
    }
    double low = 1.0 / 3 + z * (1.0 / 5) + z2 * (1.0 / 7 + z * (1.0 / 9));
    double high = 1.0 / 11 + z * (1.0 / 13) + z2 * (1.0 / 15 + z * (1.0 / 17));
    return 2 * s + 2 * s * z * (low + z2 * z2 * high);
  }
}
