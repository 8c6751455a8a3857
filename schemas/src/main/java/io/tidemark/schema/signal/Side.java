package io.tidemark.schema.signal;

import java.util.Locale;

/** Which way a trade gains. */
public enum Side {
  LONG,
  SHORT;

  /** As files and messages have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** 1 for a trade that gains when the price rises, -1 for one that gains when it falls. */
  public int sign() {
    return this == LONG ? 1 : -1;
  }

  /**
   * The side of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Side parse(String code) {
    for (Side side : values()) {
      if (side.code().equals(code)) {
        return side;
      }
    }
    throw new IllegalArgumentException("side must be one of long short: side='" + code + "'");
  }
}
