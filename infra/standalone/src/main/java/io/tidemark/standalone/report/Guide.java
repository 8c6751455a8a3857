package io.tidemark.standalone.report;

import java.util.Objects;

/**
 * A straight line to read a chart by, such as the diagonal of a calibration plot.
 *
 * @param fromX where it begins along the axis; {@code NaN} for all along it
 * @param fromY value at which it begins
 * @param toX where it ends along the axis; {@code NaN} for all along it
 * @param toY value at which it ends
 */
public record Guide(String name, double fromX, double fromY, double toX, double toY) {

  public Guide {
    Objects.requireNonNull(name, "name");
    if (!Double.isFinite(fromY + toY) || Double.isNaN(fromX) != Double.isNaN(toX)) {
      throw new IllegalArgumentException(
          "a guide must have finite ends: name='%s', from=(%s, %s), to=(%s, %s)"
              .formatted(name, fromX, fromY, toX, toY));
    }
  }

  /** At one value all along the axis. */
  public static Guide level(String name, double value) {
    return new Guide(name, Double.NaN, value, Double.NaN, value);
  }

  boolean isLevel() {
    return Double.isNaN(fromX);
  }
}
