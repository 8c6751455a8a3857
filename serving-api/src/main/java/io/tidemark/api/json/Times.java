package io.tidemark.api.json;

import java.time.Instant;

/** Times as clients see them: RFC 3339 in UTC, fractions of a second only where there are any. */
public final class Times {

  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  /** Text of nanoseconds since the epoch. */
  public static String format(long nanos) {
    return instant(nanos).toString();
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /**
   * Nanoseconds since the epoch.
   *
   * @throws ArithmeticException outside the years 1678 to 2261
   */
  public static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
  }
}
