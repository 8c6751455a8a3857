package io.tidemark.schema.market;

import java.util.regex.Pattern;

/**
 * What an instrument's symbol may look like: it becomes a Kafka key, a URL parameter and a part of
 * stream names.
 */
public final class Symbols {

  /**
   * Upper-case letters and digits, then also {@code . - _ /}: {@code SPY}, {@code BTC-USD}, {@code
   * BRK.B}. At most 32 long.
   */
  public static final Pattern PATTERN = Pattern.compile("[A-Z0-9][A-Z0-9._/-]{0,31}");

  private static final int MAX_LENGTH = 32;

  private Symbols() {}

  /** Whether bytes of UTF-8 match {@link #PATTERN}. */
  public static boolean matches(byte[] bytes, int offset, int length) {
    if (length < 1 || length > MAX_LENGTH || !isLetterOrDigit(bytes[offset])) {
      return false;
    }
    for (int i = offset + 1; i < offset + length; i++) {
      byte b = bytes[i];
      if (!isLetterOrDigit(b) && b != '-' && b != '.' && b != '/' && b != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  /**
   * Returns the symbol itself.
   *
   * @throws IllegalArgumentException if it does not match {@link #PATTERN}
   */
  public static String require(String symbol) {
    if (!PATTERN.matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "symbol must match " + PATTERN + ": symbol='" + symbol + "'");
    }
    return symbol;
  }
}
