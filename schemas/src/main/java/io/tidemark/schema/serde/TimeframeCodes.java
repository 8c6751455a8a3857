package io.tidemark.schema.serde;

import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.sbe.TimeframeCode;

/** Timeframes on the wire. */
final class TimeframeCodes {

  private TimeframeCodes() {}

  // By name, not by ordinal: the enum may be reordered, the wire may not.
  static TimeframeCode of(Timeframe timeframe) {
    return switch (timeframe) {
      case SEC_1 -> TimeframeCode.SEC_1;
      case MIN_1 -> TimeframeCode.MIN_1;
      case MIN_5 -> TimeframeCode.MIN_5;
      case MIN_15 -> TimeframeCode.MIN_15;
      case HOUR_1 -> TimeframeCode.HOUR_1;
      case HOUR_4 -> TimeframeCode.HOUR_4;
      case DAY_1 -> TimeframeCode.DAY_1;
    };
  }

  static Timeframe timeframe(TimeframeCode code) {
    return switch (code) {
      case SEC_1 -> Timeframe.SEC_1;
      case MIN_1 -> Timeframe.MIN_1;
      case MIN_5 -> Timeframe.MIN_5;
      case MIN_15 -> Timeframe.MIN_15;
      case HOUR_1 -> Timeframe.HOUR_1;
      case HOUR_4 -> Timeframe.HOUR_4;
      case DAY_1 -> Timeframe.DAY_1;
      case NULL_VAL -> throw new IllegalArgumentException("timeframe must be 1..7: timeframe=255");
    };
  }
}
