package io.tidemark.ingest.feed.exchange;

import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.math.BigDecimal;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.marketdata.Ticker;

/** The library's records as ours. */
final class VenueEvents {

  private static final int MAX_TRADE_ID = 64;

  private final Venue venue;

  VenueEvents(Venue venue) {
    this.venue = venue;
  }

  /**
   * A trade.
   *
   * @param at when it came, nanoseconds since the epoch; the event time where the venue gives none
   * @param arrival breaks ties where the venue's id is no number
   */
  Trade trade(String symbol, org.knowm.xchange.dto.marketdata.Trade trade, long at, long arrival)
      throws RefusedException {
    String name = trade.getId() == null ? "" : trade.getId();
    if (name.length() > MAX_TRADE_ID) {
      throw new RefusedException(
          Reason.MALFORMED, "trade id must have at most " + MAX_TRADE_ID + " characters: " + name);
    }
    long id = TradeIds.number(name);
    return new Trade(
        symbol,
        nanos(trade.getTimestamp(), at),
        at,
        venue.code(),
        id >= 0 ? id : arrival,
        name,
        positive("price", trade.getPrice(), Reason.PRICE),
        positive("size", trade.getOriginalAmount(), Reason.SIZE),
        side(trade.getType()),
        0,
        true,
        false);
  }

  private TakerSide side(Order.OrderType type) {
    if (type != Order.OrderType.BID && type != Order.OrderType.ASK) {
      return TakerSide.UNKNOWN;
    }
    boolean takerBuys = (type == Order.OrderType.BID) != venue.tellsMakerSide();
    return takerBuys ? TakerSide.BUY : TakerSide.SELL;
  }

  /** The best bid and ask. Venues that give no time are believed to speak of now. */
  Quote quote(String symbol, Ticker ticker, long at, long arrival) throws RefusedException {
    Decimal bid = ticker.getBid() == null ? null : positive("bid", ticker.getBid(), Reason.PRICE);
    Decimal ask = ticker.getAsk() == null ? null : positive("ask", ticker.getAsk(), Reason.PRICE);
    Plausibility.requireUncrossed(bid, ask);
    return new Quote(
        symbol,
        nanos(ticker.getTimestamp(), at),
        at,
        venue.code(),
        arrival,
        bid,
        bid == null ? null : size("bid size", ticker.getBidSize()),
        ask,
        ask == null ? null : size("ask size", ticker.getAskSize()),
        false);
  }

  private static long nanos(Date time, long otherwise) {
    return time == null
        ? otherwise
        : TimeUnit.MILLISECONDS.toNanos(time.toInstant().toEpochMilli());
  }

  private static Decimal positive(String name, BigDecimal value, Reason reason)
      throws RefusedException {
    Decimal decimal = decimal(name, value);
    if (decimal.signum() <= 0) {
      throw new RefusedException(reason, "%s must be > 0: %s=%s".formatted(name, name, value));
    }
    return decimal;
  }

  private static Decimal size(String name, BigDecimal value) throws RefusedException {
    Decimal size = value == null ? Decimal.ZERO : decimal(name, value);
    if (size.signum() < 0) {
      throw new RefusedException(Reason.SIZE, "%s must be >= 0: %s".formatted(name, value));
    }
    return size;
  }

  private static Decimal decimal(String name, BigDecimal value) throws RefusedException {
    if (value == null) {
      throw new RefusedException(Reason.MALFORMED, name + " is missing");
    }
    try {
      return Decimal.parse(value.toString());
    } catch (NumberFormatException e) {
      throw new RefusedException(Reason.MALFORMED, name + ": " + e.getMessage());
    }
  }
}
