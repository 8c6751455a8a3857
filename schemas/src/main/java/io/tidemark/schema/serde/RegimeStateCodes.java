package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.sbe.RegimeStateCode;

/** States of a regime on the wire; {@code null} is a value of them. */
final class RegimeStateCodes {

  private RegimeStateCodes() {}

  // By name, not by ordinal: the enum may be reordered, the wire may not.
  static RegimeStateCode of(RegimeState state) {
    if (state == null) {
      return RegimeStateCode.NULL_VAL;
    }
    return switch (state) {
      case STEADY -> RegimeStateCode.STEADY;
      case ELEVATED -> RegimeStateCode.ELEVATED;
      case CRISIS -> RegimeStateCode.CRISIS;
    };
  }

  static RegimeState state(RegimeStateCode code) {
    return switch (code) {
      case STEADY -> RegimeState.STEADY;
      case ELEVATED -> RegimeState.ELEVATED;
      case CRISIS -> RegimeState.CRISIS;
      case NULL_VAL -> null;
    };
  }
}
