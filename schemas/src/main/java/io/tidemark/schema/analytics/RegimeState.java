package io.tidemark.schema.analytics;

import java.util.Locale;

/** How a market or an instrument behaves, from calm to panic. */
public enum RegimeState {
  STEADY,
  ELEVATED,
  CRISIS;

  /** As files and messages have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
