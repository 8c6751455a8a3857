package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import java.util.Optional;

/**
 * A stream of values, written {@code bars:BTC-USD:1Min}, {@code signals:BTC-USD} or, of the
 * organisation that listens, {@code signals:BTC-USD:external}; {@code seq} counts within it.
 *
 * @param timeframe null for kinds whose streams hold all timeframes
 * @param organization whose values it holds; empty where they are everybody's
 */
record StreamId(Kind kind, String symbol, Timeframe timeframe, String organization) {

  /** In a name, in place of the organisation: who speaks can only mean its own. */
  static final String OWN = "external";

  StreamId(Kind kind, String symbol, Timeframe timeframe) {
    this(kind, symbol, timeframe, "");
  }

  static StreamId of(Published value) {
    return new StreamId(
        value.kind(),
        value.instrument(),
        value.kind().timeframed() ? value.timeframe() : null,
        value.organization());
  }

  /** The same stream with what is everybody's. */
  StreamId everybodys() {
    return organization.isEmpty() ? this : new StreamId(kind, symbol, timeframe);
  }

  /** The stream that an organisation means by a name. */
  StreamId meantBy(String organization) {
    return this.organization.isEmpty() ? this : new StreamId(kind, symbol, timeframe, organization);
  }

  static Optional<StreamId> parse(String name) {
    for (Kind kind : Kind.streamed()) {
      String prefix = kind.code() + ":";
      if (name.startsWith(prefix)) {
        return parse(kind, name.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<StreamId> parse(Kind kind, String rest) {
    int colon = rest.lastIndexOf(':');
    try {
      if (kind.timeframed()) {
        return colon < 0
            ? Optional.empty()
            : Optional.of(
                new StreamId(
                    kind,
                    Symbols.require(rest.substring(0, colon)),
                    Timeframe.parse(rest.substring(colon + 1))));
      }
      boolean own = kind == Kind.SIGNALS && rest.endsWith(":" + OWN);
      String symbol = Symbols.require(own ? rest.substring(0, colon) : rest);
      return Optional.of(new StreamId(kind, symbol, null, own ? OWN : ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    String name = kind.code() + ":" + symbol;
    if (timeframe != null) {
      name += ":" + timeframe.code();
    }
    return organization.isEmpty() ? name : name + ":" + OWN;
  }
}
