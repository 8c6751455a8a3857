package io.tidemark.flink.replay;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.time.Instant;

/** Times and numbers as the files have them. */
final class Texts {

  private Texts() {}

  /** RFC 3339 of nanoseconds since the epoch. */
  static String instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString();
  }

  static String numberOrEmpty(double value) {
    return Double.isNaN(value) ? "" : number(value);
  }

  /**
   * The shortest decimal that reads back as the same double. Not Double.toString, whose digits
   * differ between Java versions.
   */
  static String number(double value) {
    return new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros().toPlainString();
  }
}
