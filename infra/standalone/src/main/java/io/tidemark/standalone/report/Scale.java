package io.tidemark.standalone.report;

import java.util.Locale;
import java.util.Objects;

/**
 * How values are measured and written.
 *
 * @param unit behind each value, such as {@code %}; empty if there is none
 * @param decimals digits behind the point that values are shown with
 * @param logarithmic whether equal ratios are equally far apart
 * @param low lower end; {@code NaN} for what the values ask for
 * @param high upper end; {@code NaN} for what the values ask for
 */
public record Scale(
    String name, String unit, int decimals, boolean logarithmic, double low, double high) {

  public Scale {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    if (decimals < 0) {
      throw new IllegalArgumentException("decimals must be >= 0: decimals=" + decimals);
    }
    if (low >= high || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException(
          "a scale must have low < high, and low > 0 if it is logarithmic: low=%s, high=%s"
              .formatted(low, high));
    }
  }

  /** A linear scale as wide as its values. */
  public static Scale of(String name, String unit, int decimals) {
    return new Scale(name, unit, decimals, false, Double.NaN, Double.NaN);
  }

  public Scale between(double lower, double upper) {
    return new Scale(name, unit, decimals, logarithmic, lower, upper);
  }

  /** The same with equal ratios equally far apart. */
  public Scale asLogarithmic() {
    return new Scale(name, unit, decimals, true, low, high);
  }

  /** The value as a table has it; a dash for what is not there. */
  public String format(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    String number = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
