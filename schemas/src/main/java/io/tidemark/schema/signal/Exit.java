package io.tidemark.schema.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a trade ended: the three barriers. */
public enum Exit {
  TARGET,
  STOP,
  TIMEOUT;

  /** As files and messages have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The exit of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Exit parse(String code) {
    for (Exit exit : values()) {
      if (exit.code().equals(code)) {
        return exit;
      }
    }
    throw new IllegalArgumentException(
        "exit must be one of %s: exit='%s'"
            .formatted(
                Arrays.stream(values()).map(Exit::code).collect(Collectors.joining(" ")), code));
  }
}
