package io.tidemark.schema.market;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A value of a daily series such as VIX or a credit spread. It may only be used from its
 * publication on: joined by the day that it speaks of, it would be known before its time. A later
 * record of the same series and reference date revises it.
 *
 * @param series as {@code vix}, {@code high_yield}
 * @param referenceDate the day that it speaks of
 * @param value in the unit of the series, mostly percent; finite
 * @param publishedAt when everybody could know it, nanoseconds since the epoch
 * @param simulated whether a simulator made it up
 */
public record MarketCondition(
    String series, LocalDate referenceDate, double value, long publishedAt, boolean simulated) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  public MarketCondition {
    Objects.requireNonNull(series, "series");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite: value=" + value);
    }
    long begin = referenceDate.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * NANOS_PER_SECOND;
    if (publishedAt <= begin) {
      throw new IllegalArgumentException(
          "publishedAt must be after the reference date began: referenceDate=%s, publishedAt=%d"
              .formatted(referenceDate, publishedAt));
    }
  }
}
