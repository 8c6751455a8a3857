package io.tidemark.schema.market;

import java.time.Duration;

/**
 * The length of a bar. Intervals are half open, {@code [start, end)}, and aligned to the epoch in
 * UTC, so a bar of a longer timeframe holds a whole number of shorter ones. A day is the trading
 * {@link Session} instead, where there is one.
 */
public enum Timeframe {
  SEC_1("1Sec", Duration.ofSeconds(1)),
  MIN_1("1Min", Duration.ofMinutes(1)),
  MIN_5("5Min", Duration.ofMinutes(5)),
  MIN_15("15Min", Duration.ofMinutes(15)),
  HOUR_1("1Hour", Duration.ofHours(1)),
  HOUR_4("4Hour", Duration.ofHours(4)),
  DAY_1("1Day", Duration.ofDays(1));

  private final String code;
  private final long nanos;

  Timeframe(String code, Duration duration) {
    this.code = code;
    this.nanos = duration.toNanos();
  }

  /** The name used in the API and in files: {@code 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day}. */
  public String code() {
    return code;
  }

  public long nanos() {
    return nanos;
  }

  /** Start of the interval that contains {@code time}; both in nanoseconds since the epoch. */
  public long start(long time) {
    return Math.floorDiv(time, nanos) * nanos;
  }

  /**
   * The timeframe of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Timeframe parse(String code) {
    for (Timeframe timeframe : values()) {
      if (timeframe.code.equals(code)) {
        return timeframe;
      }
    }
    throw new IllegalArgumentException(
        "timeframe must be one of 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day: timeframe='" + code + "'");
  }
}
