package io.tidemark.schema.market;

import java.time.LocalDate;

/**
 * A value of a daily series such as VIX or a credit spread. It may only be used from its day of
 * publication on: joined by the day that it speaks of, it would be known before its time.
 *
 * @param series as {@code vix}, {@code high_yield}
 * @param referenceDate the day that it speaks of
 * @param value in the unit of the series, mostly percent; finite
 * @param publicationDate the first day on which everybody could know it, after {@code
 *     referenceDate}
 */
public record MarketCondition(
    String series, LocalDate referenceDate, double value, LocalDate publicationDate) {

  public MarketCondition {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite: value=" + value);
    }
    if (!publicationDate.isAfter(referenceDate)) {
      throw new IllegalArgumentException(
          "publicationDate must be after referenceDate: referenceDate=%s, publicationDate=%s"
              .formatted(referenceDate, publicationDate));
    }
  }
}
