package io.tidemark.schema.market;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact decimal, as a venue writes prices and sizes: {@code unscaled x 10^-scale}. {@code
 * Decimal.parse("167.41")} is {@code (16741, 2)}.
 *
 * <p>Trades carry decimals instead of doubles so that volume and turnover can be summed exactly: a
 * sum of doubles depends on the order of its terms, and results must not depend on the order of
 * arrival. Trailing zeros are kept ({@code 1.50} is {@code (150, 2)}), so that all prices of a
 * venue share a scale and add without rescaling; {@code equals} therefore tells {@code 1.5} and
 * {@code 1.50} apart, {@code compareTo} does not.
 *
 * @param unscaled any {@code long} but {@link Long#MIN_VALUE}, which stands for "absent" on the
 *     wire
 * @param scale digits after the point, 0..{@value #MAX_SCALE}
 */
public record Decimal(long unscaled, int scale) implements Comparable<Decimal> {

  /** The largest scale at which {@code 10^scale} is a {@code long}. */
  public static final int MAX_SCALE = 18;

  public static final Decimal ZERO = new Decimal(0, 0);

  private static final double[] POWERS = new double[MAX_SCALE + 1];

  static {
    double power = 1;
    for (int i = 0; i <= MAX_SCALE; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  public Decimal {
    if (unscaled == Long.MIN_VALUE) {
      throw new IllegalArgumentException("unscaled must be > Long.MIN_VALUE: unscaled=" + unscaled);
    }
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale must be 0.." + MAX_SCALE + ": scale=" + scale);
    }
  }

  public static Decimal of(long unscaled, int scale) {
    return new Decimal(unscaled, scale);
  }

  /**
   * Reads plain or scientific decimal notation: {@code 167.41}, {@code -0.5}, {@code 1e3}, {@code
   * 1E-7}.
   *
   * @throws NumberFormatException if the text is no decimal number, or does not fit a {@code long}
   *     and {@value #MAX_SCALE} decimal places
   */
  public static Decimal parse(String text) {
    int length = text.length();
    int at = 0;
    boolean negative = false;
    if (length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      negative = text.charAt(0) == '-';
      at = 1;
    }
    long unscaled = 0;
    int scale = -1;
    int digits = 0;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + (c - '0');
        digits++;
        if (scale >= 0) {
          scale++;
        }
        if (digits > MAX_SCALE) {
          return parseLong(text);
        }
      } else if (c == '.' && scale < 0) {
        scale = 0;
      } else {
        return parseLong(text);
      }
    }
    if (digits == 0) {
      throw notADecimal(text);
    }
    return new Decimal(negative ? -unscaled : unscaled, Math.max(scale, 0));
  }

  /** Leading or trailing zeros beyond 18 digits, exponents, and everything that is wrong. */
  private static Decimal parseLong(String text) {
    if (text.length() > 64) {
      throw new NumberFormatException(
          "a decimal has at most 64 characters: length=" + text.length());
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw notADecimal(text);
    }
    // Not stripTrailingZeros on an absurd exponent: 1e999999999 would need that many digits.
    if (Math.abs((long) value.scale()) > 64) {
      throw tooLong(text);
    }
    if (value.scale() < 0) {
      value = value.setScale(0);
    }
    if (!fits(value)) {
      value = value.stripTrailingZeros();
      if (value.scale() < 0) {
        value = value.setScale(0);
      }
    }
    if (!fits(value)) {
      throw tooLong(text);
    }
    return new Decimal(value.unscaledValue().longValueExact(), value.scale());
  }

  private static boolean fits(BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    return value.scale() <= MAX_SCALE
        && unscaled.bitLength() < Long.SIZE
        && unscaled.longValue() != Long.MIN_VALUE;
  }

  private static NumberFormatException notADecimal(String text) {
    return new NumberFormatException("not a decimal number: '" + text + "'");
  }

  private static NumberFormatException tooLong(String text) {
    return new NumberFormatException(
        "a decimal has at most " + MAX_SCALE + " decimal places and 9.2e18 units: '" + text + "'");
  }

  /**
   * The nearest double. Exact division of two exact doubles below 2^53, so it rounds once; above
   * that, by BigDecimal.
   */
  public double doubleValue() {
    return doubleValue(unscaled, scale);
  }

  /** {@link #doubleValue()} of a decimal that is not made an object. */
  public static double doubleValue(long unscaled, int scale) {
    if (unscaled <= 1L << 53 && unscaled >= -(1L << 53)) {
      return unscaled / POWERS[scale];
    }
    return BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(unscaled, scale);
  }

  public int signum() {
    return Long.signum(unscaled);
  }

  @Override
  public int compareTo(Decimal other) {
    return scale == other.scale
        ? Long.compare(unscaled, other.unscaled)
        : toBigDecimal().compareTo(other.toBigDecimal());
  }

  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
