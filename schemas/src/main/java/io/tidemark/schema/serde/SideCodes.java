package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.SideCode;
import io.tidemark.schema.signal.Side;

/** Sides of a trade on the wire. */
final class SideCodes {

  private SideCodes() {}

  static SideCode of(Side side) {
    return switch (side) {
      case LONG -> SideCode.LONG;
      case SHORT -> SideCode.SHORT;
    };
  }

  static Side side(SideCode code) {
    return switch (code) {
      case LONG -> Side.LONG;
      case SHORT -> Side.SHORT;
      case NULL_VAL -> throw new IllegalArgumentException("side must be 1..2: side=255");
    };
  }
}
