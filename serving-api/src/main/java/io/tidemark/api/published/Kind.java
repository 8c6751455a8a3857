package io.tidemark.api.published;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be asked for and, but for outcomes, subscribed to. */
public enum Kind {
  BARS("bars", "b", "u"),
  INDICATORS("indicators", "i", "iu"),
  REGIMES("regimes", "regime", "regime"),
  SIGNALS("signals", "sig", "sig"),
  OUTCOMES("outcomes", "", "");

  private static final Set<Kind> STREAMED =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OUTCOMES)));

  private final String code;
  private final String first;
  private final String change;

  Kind(String code, String first, String change) {
    this.code = code;
    this.first = first;
    this.change = change;
  }

  /** Those that can be subscribed to. */
  public static Set<Kind> streamed() {
    return STREAMED;
  }

  /**
   * The name in addresses, answers, subscriptions and streams: {@code bars}, {@code indicators}.
   */
  public String code() {
    return code;
  }

  /**
   * Whether each timeframe has streams of its own. Those of other kinds hold all timeframes, and a
   * question need not name one.
   */
  public boolean timeframed() {
    return this == BARS || this == INDICATORS;
  }

  /** Whether it is, or came of, signals, which plans give other rights to than to market data. */
  public boolean ofSignals() {
    return this == SIGNALS || this == OUTCOMES;
  }

  /** The type of message that tells of a value: when it is first told, or when it changes. */
  String messageType(boolean changed) {
    return changed ? change : first;
  }
}
