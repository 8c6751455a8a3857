package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.SignalTypeCode;
import io.tidemark.schema.signal.SignalType;

/** Types of signals on the wire. */
final class SignalTypeCodes {

  private SignalTypeCodes() {}

  // By name, not by ordinal: the enum may be reordered, the wire may not.
  static SignalTypeCode of(SignalType type) {
    return switch (type) {
      case GOLDEN_CROSS -> SignalTypeCode.GOLDEN_CROSS;
      case DEATH_CROSS -> SignalTypeCode.DEATH_CROSS;
      case RSI_REENTRY -> SignalTypeCode.RSI_REENTRY;
      case MACD_CROSS -> SignalTypeCode.MACD_CROSS;
      case VOLUME_SPIKE -> SignalTypeCode.VOLUME_SPIKE;
      case SQUEEZE_BREAKOUT -> SignalTypeCode.SQUEEZE_BREAKOUT;
      case BREAKOUT_RETEST -> SignalTypeCode.BREAKOUT_RETEST;
      case RSI_DIVERGENCE -> SignalTypeCode.RSI_DIVERGENCE;
      case CONFLUENCE -> SignalTypeCode.CONFLUENCE;
      case MODEL -> SignalTypeCode.MODEL;
      case EXTERNAL -> SignalTypeCode.EXTERNAL;
    };
  }

  static SignalType type(SignalTypeCode code) {
    return switch (code) {
      case GOLDEN_CROSS -> SignalType.GOLDEN_CROSS;
      case DEATH_CROSS -> SignalType.DEATH_CROSS;
      case RSI_REENTRY -> SignalType.RSI_REENTRY;
      case MACD_CROSS -> SignalType.MACD_CROSS;
      case VOLUME_SPIKE -> SignalType.VOLUME_SPIKE;
      case SQUEEZE_BREAKOUT -> SignalType.SQUEEZE_BREAKOUT;
      case BREAKOUT_RETEST -> SignalType.BREAKOUT_RETEST;
      case RSI_DIVERGENCE -> SignalType.RSI_DIVERGENCE;
      case CONFLUENCE -> SignalType.CONFLUENCE;
      case MODEL -> SignalType.MODEL;
      case EXTERNAL -> SignalType.EXTERNAL;
      case NULL_VAL -> throw new IllegalArgumentException("type must be 1..11: type=255");
    };
  }
}
