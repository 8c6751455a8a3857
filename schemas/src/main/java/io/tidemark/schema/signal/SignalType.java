package io.tidemark.schema.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a signal was fired by. */
public enum SignalType {
  /** The 50-bar mean crosses above the 200-bar mean. */
  GOLDEN_CROSS,
  /** The 50-bar mean crosses below the 200-bar mean. */
  DEATH_CROSS,
  /** RSI comes back from oversold or overbought. */
  RSI_REENTRY,
  /** MACD crosses its signal line. */
  MACD_CROSS,
  /** Volume far above what is usual, with a decided bar. */
  VOLUME_SPIKE,
  /** Bollinger bands leave the Keltner channel after a squeeze, and the price with them. */
  SQUEEZE_BREAKOUT,
  /** A level is broken, tested from the other side, and holds. */
  BREAKOUT_RETEST,
  /** The price makes a new extreme that RSI does not confirm. */
  RSI_DIVERGENCE,
  /** 15 minutes, an hour and four hours begin to agree. */
  CONFLUENCE,
  /** A model says that the trade is likelier to gain than usual. */
  MODEL,
  /** Somebody else's, received by webhook. */
  EXTERNAL;

  /** As files and messages have it: {@code golden_cross}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static SignalType parse(String code) {
    for (SignalType type : values()) {
      if (type.code().equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "type must be one of %s: type='%s'"
            .formatted(
                Arrays.stream(values()).map(SignalType::code).collect(Collectors.joining(" ")),
                code));
  }
}
