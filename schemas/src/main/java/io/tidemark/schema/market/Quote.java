package io.tidemark.schema.market;

import java.util.Objects;

/**
 * The best bid and ask of a venue from {@code eventTime} on, until its next quote of the
 * instrument. A side without an order is {@code null}, price and size alike.
 *
 * @param instrument symbol, see {@link Symbols}
 * @param eventTime nanoseconds since the epoch, as in {@link Trade}
 * @param ingestTime nanoseconds since the epoch, as in {@link Trade}
 * @param sequence breaks ties on event time
 * @param bid highest price somebody buys at, positive; not above {@code ask}
 * @param bidSize units wanted at {@code bid}, not negative
 * @param ask lowest price somebody sells at, positive
 * @param askSize units offered at {@code ask}, not negative
 * @param simulated whether a simulator made it up
 * @param session the trading session of its day, {@code null} where trading never stops; the quote
 *     may lie before or after it
 */
public record Quote(
    String instrument,
    long eventTime,
    long ingestTime,
    String venue,
    long sequence,
    Decimal bid,
    Decimal bidSize,
    Decimal ask,
    Decimal askSize,
    boolean simulated,
    Session session) {

  /** A quote of an instrument that trades round the clock. */
  public Quote(
      String instrument,
      long eventTime,
      long ingestTime,
      String venue,
      long sequence,
      Decimal bid,
      Decimal bidSize,
      Decimal ask,
      Decimal askSize,
      boolean simulated) {
    this(
        instrument,
        eventTime,
        ingestTime,
        venue,
        sequence,
        bid,
        bidSize,
        ask,
        askSize,
        simulated,
        null);
  }

  public Quote {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(venue, "venue");
    requireSide("bid", bid, bidSize);
    requireSide("ask", ask, askSize);
    if (bid != null && ask != null && bid.compareTo(ask) > 0) {
      throw new IllegalArgumentException("bid must be <= ask: bid=" + bid + ", ask=" + ask);
    }
  }

  private static void requireSide(String name, Decimal price, Decimal size) {
    if ((price == null) != (size == null)) {
      throw new IllegalArgumentException(
          name + " and its size are both there or both absent: price=" + price + ", size=" + size);
    }
    if (price != null && (price.signum() <= 0 || size.signum() < 0)) {
      throw new IllegalArgumentException(
          name + " must be > 0 and its size >= 0: price=" + price + ", size=" + size);
    }
  }
}
