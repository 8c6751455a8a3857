package io.tidemark.flink.indicator;

/** The natural logarithm of a ratio of prices. */
final class LogReturn {

  private LogReturn() {}

  /**
   * {@code ln(to / from)}, exact to the last digits for small moves too; {@code NaN} unless both
   * prices are positive. The same bits on every machine.
   */
  static double between(double from, double to) {
    if (!(from > 0 && to > 0)) {
      return Double.NaN;
    }
    double move = (to - from) / from;
    // Within a factor of two the difference is exact, and the ratio would lose digits.
    return Math.abs(move) < 0.5 ? StrictMath.log1p(move) : StrictMath.log(to / from);
  }
}
