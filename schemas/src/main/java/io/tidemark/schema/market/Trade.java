package io.tidemark.schema.market;

import java.util.Objects;

/**
 * One execution on a venue.
 *
 * <p>Trades of an instrument are ordered by {@code (eventTime, sequence)}: that order, never the
 * order of arrival, decides which trade opens and which closes a bar.
 *
 * @param instrument symbol, see {@link Symbols}
 * @param eventTime when it happened at the venue, nanoseconds since the epoch
 * @param ingestTime when it was first seen here, nanoseconds since the epoch; for recorded data
 *     without one, the event time
 * @param venue the exchange, e.g. {@code binance}; at most 32 characters
 * @param sequence grows with the venue's order of events; breaks ties on event time
 * @param tradeId the venue's identifier of the trade, empty if it has none
 * @param price per unit, in the instrument's currency; positive
 * @param size in units of the instrument; positive
 * @param conditions the venue's sale conditions as a bit set, 0 where it has none
 * @param priceEligible whether the trade counts for open, high, low and close; it always counts for
 *     volume
 * @param simulated whether a simulator made it up
 * @param session the trading session of its day, {@code null} where trading never stops; the trade
 *     may lie before or after it
 */
public record Trade(
    String instrument,
    long eventTime,
    long ingestTime,
    String venue,
    long sequence,
    String tradeId,
    Decimal price,
    Decimal size,
    TakerSide side,
    long conditions,
    boolean priceEligible,
    boolean simulated,
    Session session) {

  /** A trade of an instrument that trades round the clock. */
  public Trade(
      String instrument,
      long eventTime,
      long ingestTime,
      String venue,
      long sequence,
      String tradeId,
      Decimal price,
      Decimal size,
      TakerSide side,
      long conditions,
      boolean priceEligible,
      boolean simulated) {
    this(
        instrument,
        eventTime,
        ingestTime,
        venue,
        sequence,
        tradeId,
        price,
        size,
        side,
        conditions,
        priceEligible,
        simulated,
        null);
  }

  public Trade {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(side, "side");
    if (price.signum() <= 0) {
      throw new IllegalArgumentException("price must be > 0: price=" + price);
    }
    if (size.signum() <= 0) {
      throw new IllegalArgumentException("size must be > 0: size=" + size);
    }
  }
}
