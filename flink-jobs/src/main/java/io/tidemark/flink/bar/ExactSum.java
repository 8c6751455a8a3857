package io.tidemark.flink.bar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact sum of decimals, the same whatever the order of its terms. 128 bits at the largest scale
 * seen, which holds 10^22 dollars of turnover in prices and sizes of eight decimals each; beyond
 * that it goes on in {@link BigDecimal}.
 */
final class ExactSum {

  /** Powers of ten that are exact doubles. */
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private long high;
  private long low;
  private int scale;
  // Null unless 128 bits did not do.
  private BigDecimal large;

  /** Makes it zero again. */
  void clear() {
    high = 0;
    low = 0;
    scale = 0;
    large = null;
  }

  /** Adds {@code unscaled x 10^-scale}. */
  void add(long unscaled, int termScale) {
    add(unscaled >> 63, unscaled, termScale);
  }

  /** Adds {@code a x b x 10^-scale}. */
  void addProduct(long a, long b, int termScale) {
    add(Math.multiplyHigh(a, b), a * b, termScale);
  }

  void add(ExactSum other) {
    if (other.large == null) {
      add(other.high, other.low, other.scale);
    } else {
      set(toBigDecimal().add(other.large));
    }
  }

  private void add(long termHigh, long termLow, int termScale) {
    if (large == null && (termScale == scale || isZero())) {
      long sumLow = low + termLow;
      long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
      long sumHigh = high + termHigh + carry;
      // Overflow shows where both terms have a sign that the sum has not.
      if (((high ^ sumHigh) & (termHigh ^ sumHigh)) >= 0) {
        high = sumHigh;
        low = sumLow;
        scale = Math.max(scale, termScale);
        return;
      }
    }
    set(toBigDecimal().add(new BigDecimal(toBigInteger(termHigh, termLow), termScale)));
  }

  private boolean isZero() {
    // A zero of a larger scale keeps it: the scale of the sum is the largest of its terms in any
    // order.
    return high == 0 && low == 0 && scale == 0;
  }

  private void set(BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    if (unscaled.bitLength() <= 126) {
      high = unscaled.shiftRight(64).longValue();
      low = unscaled.longValue();
      scale = value.scale();
      large = null;
    } else {
      large = value;
    }
  }

  BigDecimal toBigDecimal() {
    return large != null ? large : new BigDecimal(toBigInteger(high, low), scale);
  }

  private static BigInteger toBigInteger(long high, long low) {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    return BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
  }

  /** The nearest double, rounded once. */
  double doubleValue() {
    if (large == null && high == low >> 63 && Math.abs(low) <= 1L << 53 && scale < POWERS.length) {
      return low / POWERS[scale];
    }
    return toBigDecimal().doubleValue();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(large != null);
    if (large != null) {
      out.writeUTF(large.toString());
    } else {
      out.writeLong(high);
      out.writeLong(low);
      out.writeByte(scale);
    }
  }

  void readFrom(DataInput in) throws IOException {
    clear();
    if (in.readBoolean()) {
      large = new BigDecimal(in.readUTF());
    } else {
      high = in.readLong();
      low = in.readLong();
      scale = in.readByte();
    }
  }
}
