package io.tidemark.standalone.training;

import java.util.Locale;

/**
 * A figure with its 95 % interval; all {@code NaN} where there was nothing to go by.
 *
 * @param low lower end
 * @param high upper end
 */
record Interval(double value, double low, double high) {

  /** Like {@code 0.512 [0.498, 0.527]}. */
  String text(int digits) {
    return Double.isNaN(value)
        ? "none"
        : String.format(
            Locale.ROOT, "%%.%1$df [%%.%1$df, %%.%1$df]".formatted(digits), value, low, high);
  }
}
