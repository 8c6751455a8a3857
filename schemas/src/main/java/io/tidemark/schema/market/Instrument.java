package io.tidemark.schema.market;

import java.util.Objects;

/**
 * What is traded.
 *
 * @param symbol see {@link Symbols}; unique over all feeds
 * @param name for people
 * @param venue where it trades
 * @param assetClass {@code equity}, {@code crypto}, {@code fx}, {@code future} ...
 * @param currency the price is in, ISO 4217 or a coin's ticker
 * @param timeZone of its sessions, an IANA name; {@code UTC} for markets that never close
 * @param simulated whether a simulator makes up its prices
 */
public record Instrument(
    String symbol,
    String name,
    String venue,
    String assetClass,
    String currency,
    String timeZone,
    boolean simulated) {

  public Instrument {
    Symbols.require(symbol);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(assetClass, "assetClass");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(timeZone, "timeZone");
  }
}
