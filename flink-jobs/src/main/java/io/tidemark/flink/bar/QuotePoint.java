package io.tidemark.flink.bar;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a quote says from its time on. A side without an order has the price 0.
 *
 * @param session start of its day's session, {@link #NO_SESSION} where trading never stops
 */
record QuotePoint(
    long time,
    long sequence,
    long bid,
    int bidScale,
    long ask,
    int askScale,
    double bidSize,
    double askSize,
    long session,
    long sessionEnd) {

  static final long NO_SESSION = Long.MIN_VALUE;

  /** The venue's order; prices and sizes make it total, so that it is never that of arrival. */
  static final Comparator<QuotePoint> ORDER =
      Comparator.comparingLong(QuotePoint::time)
          .thenComparingLong(QuotePoint::sequence)
          .thenComparingDouble(QuotePoint::bidPrice)
          .thenComparingDouble(QuotePoint::askPrice)
          .thenComparingDouble(QuotePoint::bidSize)
          .thenComparingDouble(QuotePoint::askSize);

  static QuotePoint of(Quote quote) {
    Session session = quote.session();
    return new QuotePoint(
        quote.eventTime(),
        quote.sequence(),
        quote.bid() == null ? 0 : quote.bid().unscaled(),
        quote.bid() == null ? 0 : quote.bid().scale(),
        quote.ask() == null ? 0 : quote.ask().unscaled(),
        quote.ask() == null ? 0 : quote.ask().scale(),
        quote.bidSize() == null ? 0 : quote.bidSize().doubleValue(),
        quote.askSize() == null ? 0 : quote.askSize().doubleValue(),
        session == null ? NO_SESSION : session.start(),
        session == null ? Long.MAX_VALUE : session.end());
  }

  boolean isTwoSided() {
    return bid > 0 && ask > 0;
  }

  double bidPrice() {
    return Decimal.doubleValue(bid, bidScale);
  }

  double askPrice() {
    return Decimal.doubleValue(ask, askScale);
  }

  double mid() {
    return isTwoSided() ? (bidPrice() + askPrice()) / 2 : Double.NaN;
  }

  /** {@code NaN} without both sides, and where both are empty. */
  double imbalance() {
    return isTwoSided() ? (bidSize - askSize) / (bidSize + askSize) : Double.NaN;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeLong(sequence);
    out.writeLong(bid);
    out.writeByte(bidScale);
    out.writeLong(ask);
    out.writeByte(askScale);
    out.writeDouble(bidSize);
    out.writeDouble(askSize);
    out.writeLong(session);
    out.writeLong(sessionEnd);
  }

  static QuotePoint readFrom(DataInput in) throws IOException {
    return new QuotePoint(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readByte(),
        in.readLong(),
        in.readByte(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readLong());
  }
}
