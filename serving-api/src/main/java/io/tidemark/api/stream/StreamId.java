package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import java.util.Optional;

/** A stream of values, written {@code bars:BTC-USD:1Min}; {@code seq} counts within it. */
record StreamId(Kind kind, String symbol, Timeframe timeframe) {

  static StreamId of(Published value) {
    return new StreamId(value.kind(), value.instrument(), value.timeframe());
  }

  static Optional<StreamId> parse(String name) {
    for (Kind kind : Kind.values()) {
      String prefix = kind.code() + ":";
      int colon = name.lastIndexOf(':');
      if (name.startsWith(prefix) && colon >= prefix.length()) {
        return parse(kind, name.substring(prefix.length(), colon), name.substring(colon + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<StreamId> parse(Kind kind, String symbol, String timeframe) {
    try {
      return Optional.of(new StreamId(kind, Symbols.require(symbol), Timeframe.parse(timeframe)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return kind.code() + ":" + symbol + ":" + timeframe.code();
  }
}
