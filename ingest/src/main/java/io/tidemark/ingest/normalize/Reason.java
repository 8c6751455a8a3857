package io.tidemark.ingest.normalize;

import java.util.Locale;

/** Why input was refused. A closed set, so that refusals can be counted. */
public enum Reason {
  /** It could not be read at all: a missing column, no number where one belongs. */
  MALFORMED,
  /** The symbol does not match {@link io.tidemark.schema.market.Symbols#PATTERN}. */
  SYMBOL,
  /** The price is not positive. */
  PRICE,
  /** The size is not positive. */
  SIZE,
  /** The value is none that its series can have. */
  VALUE,
  /** The event time is ahead of the ingest clock by more than clocks differ. */
  FUTURE,
  /** The event time is absurdly old for a live feed. */
  STALE,
  /** The bid is above the ask. */
  CROSSED,
  /** Its source itself doubts it. */
  SUSPICIOUS;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
