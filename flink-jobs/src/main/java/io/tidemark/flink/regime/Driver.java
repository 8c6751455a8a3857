package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the level of volatility is inferred from. Values are percent, as the sources publish them.
 */
public enum Driver {
  /** Implied volatility of an index over the next month, percent a year. */
  VIX("vix"),
  /** Realised volatility of an index or an instrument, percent a year. */
  REALIZED("realized"),
  /** Option-adjusted spread of high-yield bonds, percentage points. */
  HIGH_YIELD("high_yield"),
  /** Option-adjusted spread of investment-grade bonds, percentage points. */
  INVESTMENT_GRADE("investment_grade"),
  /** Spread of secured or interbank funding over the risk-free rate, percentage points. */
  FUNDING("funding");

  /** Funding spreads pass through zero; below a tenth of a point they are noise. */
  private static final double FUNDING_SCALE = 0.1;

  private final String code;

  Driver(String code) {
    this.code = code;
  }

  /** As files and messages have it. */
  public String code() {
    return code;
  }

  /**
   * The driver of a code.
   *
   * @throws IllegalArgumentException naming the codes that there are
   */
  public static Driver parse(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "driver must be one of %s: driver='%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(Driver::code)
                                .collect(Collectors.joining(" ")),
                            code)));
  }

  /** The driver of a code, if there is one. */
  public static Optional<Driver> find(String code) {
    return Arrays.stream(values()).filter(driver -> driver.code.equals(code)).findFirst();
  }

  /** Whether a value can be: volatility and credit spreads are positive. */
  public boolean allows(double value) {
    return Double.isFinite(value) && (this == FUNDING || value > 0);
  }

  /**
   * A value on the scale on which volatility moves: its logarithm; of funding the inverse
   * hyperbolic sine, which is the logarithm of a large spread and straight through zero.
   */
  double scaled(double value) {
    if (this == FUNDING) {
      double x = value / FUNDING_SCALE;
      return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }
    return Math.log(value);
  }

  /** The inverse of {@link #scaled}. */
  double unscaled(double scaled) {
    return this == FUNDING ? FUNDING_SCALE * Math.sinh(scaled) : Math.exp(scaled);
  }

  /** Writes a number of each driver. */
  static void write(Map<Driver, Double> numbers, DataOutput out) throws IOException {
    out.writeByte(numbers.size());
    for (Map.Entry<Driver, Double> each : numbers.entrySet()) {
      out.writeUTF(each.getKey().code);
      out.writeDouble(each.getValue());
    }
  }

  static Map<Driver, Double> read(DataInput in) throws IOException {
    Map<Driver, Double> numbers = new EnumMap<>(Driver.class);
    for (int n = in.readByte(); n > 0; n--) {
      numbers.put(parse(in.readUTF()), in.readDouble());
    }
    return numbers;
  }
}
