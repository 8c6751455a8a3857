package io.tidemark.api.plan;

import io.tidemark.schema.signal.SignalType;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an organization has a right to.
 *
 * @param marketDataDelay between publication and delivery of everything derived from a price; zero
 *     is real time
 * @param signalDelay the same of signals and what became of them; zero exactly where {@code
 *     marketDataDelay} is, and never less
 * @param signalTypes whose signals, outcomes and track record are shown
 * @param externalSignals of its own that it may send a day; 0 for none
 * @param history how far back bars may be asked for, counted from the newest event time
 * @param requestsPerMinute of an organization, all keys together
 * @param symbols a connection may subscribe to
 * @param connections an organization may have open at once
 */
public record Plan(
    Duration marketDataDelay,
    Duration signalDelay,
    Set<SignalType> signalTypes,
    int externalSignals,
    Duration history,
    int requestsPerMinute,
    int symbols,
    int connections) {

  public Plan {
    if (marketDataDelay.isNegative()) {
      throw new IllegalArgumentException(
          "market_data_delay must be >= 0: market_data_delay=" + marketDataDelay);
    }
    if (signalDelay.compareTo(marketDataDelay) < 0
        || signalDelay.isZero() != marketDataDelay.isZero()) {
      throw new IllegalArgumentException(
          "signal_delay must be >= market_data_delay, and zero only where that is:"
              + " market_data_delay=%s, signal_delay=%s".formatted(marketDataDelay, signalDelay));
    }
    signalTypes =
        Collections.unmodifiableSet(
            signalTypes.isEmpty() ? EnumSet.noneOf(SignalType.class) : EnumSet.copyOf(signalTypes));
    if (externalSignals < 0) {
      throw new IllegalArgumentException(
          "external_signals must be >= 0: external_signals=" + externalSignals);
    }
    if (history.isNegative() || history.isZero()) {
      throw new IllegalArgumentException("history must be > 0: history=" + history);
    }
    requirePositive("requests_per_minute", requestsPerMinute);
    requirePositive("symbols", symbols);
    requirePositive("connections", connections);
  }

  public boolean realtime() {
    return marketDataDelay.isZero();
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be >= 1: %s=%d".formatted(name, name, value));
    }
  }
}
