package io.tidemark.api.stream;

import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import java.util.Optional;

/** A stream of bars, written {@code bars:BTC-USD:1Min}; {@code seq} counts within it. */
record BarStreamId(String symbol, Timeframe timeframe) {

  private static final String PREFIX = "bars:";

  static Optional<BarStreamId> parse(String name) {
    int colon = name.lastIndexOf(':');
    if (!name.startsWith(PREFIX) || colon < PREFIX.length()) {
      return Optional.empty();
    }
    String symbol = name.substring(PREFIX.length(), colon);
    try {
      return Optional.of(
          new BarStreamId(Symbols.require(symbol), Timeframe.parse(name.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return PREFIX + symbol + ":" + timeframe.code();
  }
}
