package io.tidemark.api.plan;

import java.time.Duration;

/**
 * What an organization has a right to.
 *
 * @param marketDataDelay between publication and delivery of everything derived from a price; zero
 *     is real time
 * @param history how far back bars may be asked for, counted from the newest event time
 * @param requestsPerMinute of an organization, all keys together
 * @param symbols a connection may subscribe to
 * @param connections an organization may have open at once
 */
public record Plan(
    Duration marketDataDelay,
    Duration history,
    int requestsPerMinute,
    int symbols,
    int connections) {

  public Plan {
    if (marketDataDelay.isNegative()) {
      throw new IllegalArgumentException(
          "market_data_delay must be >= 0: market_data_delay=" + marketDataDelay);
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
