package io.tidemark.flink.bar;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.TradeView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What some trades of one interval add up to. Partial bars may be merged in any order: the first
 * and the last trade are decided by {@code (eventTime, sequence, price)}, sums are exact.
 */
public final class PartialBar {

  long openTime;
  long openSequence;
  double open;
  double high;
  double low;
  long closeTime;
  long closeSequence;
  double close;
  long trades;
  boolean simulated;

  /** Start of the first trade's session, or of its UTC day; nanoseconds since the epoch. */
  long session;

  /** End of that session; {@link #ROUND_THE_CLOCK} for a UTC day. */
  long sessionEnd;

  final ExactSum volume = new ExactSum();
  final ExactSum turnover = new ExactSum();

  /** {@link #sessionEnd} of an instrument without sessions. */
  static final long ROUND_THE_CLOCK = Long.MIN_VALUE;

  public PartialBar() {
    clear();
  }

  /** Makes it empty again. */
  public void clear() {
    openTime = Long.MAX_VALUE;
    openSequence = Long.MAX_VALUE;
    open = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    low = Double.POSITIVE_INFINITY;
    closeTime = Long.MIN_VALUE;
    closeSequence = Long.MIN_VALUE;
    close = Double.NEGATIVE_INFINITY;
    trades = 0;
    simulated = false;
    session = Long.MAX_VALUE;
    sessionEnd = ROUND_THE_CLOCK;
    volume.clear();
    turnover.clear();
  }

  /** Takes in a trade. */
  public void add(TradeView trade) {
    trades++;
    simulated |= trade.simulated();
    long size = trade.unscaledSize();
    long unscaled = trade.unscaledPrice();
    volume.add(size, trade.sizeScale());
    turnover.addProduct(unscaled, size, trade.priceScale() + trade.sizeScale());
    if (trade.priceEligible()) {
      double price = Decimal.doubleValue(unscaled, trade.priceScale());
      high = Math.max(high, price);
      low = Math.min(low, price);
      long time = trade.eventTime();
      long sequence = trade.sequence();
      offerOpen(time, sequence, price);
      offerClose(time, sequence, price);
    }
    if (session == Long.MAX_VALUE || trade.sessionMinute() != TradeView.NO_SESSION) {
      addSession(trade);
    }
  }

  private void addSession(TradeView trade) {
    Session day = trade.session();
    if (day == null) {
      offerSession(Timeframe.DAY_1.start(trade.eventTime()), ROUND_THE_CLOCK);
    } else {
      offerSession(day.start(), day.end());
    }
  }

  /** Takes in the trades of another, which stays as it is. */
  void add(PartialBar other) {
    trades += other.trades;
    simulated |= other.simulated;
    volume.add(other.volume);
    turnover.add(other.turnover);
    if (other.hasPrice()) {
      high = Math.max(high, other.high);
      low = Math.min(low, other.low);
      offerOpen(other.openTime, other.openSequence, other.open);
      offerClose(other.closeTime, other.closeSequence, other.close);
    }
    offerSession(other.session, other.sessionEnd);
  }

  public long trades() {
    return trades;
  }

  /** Whether any trade counted for the price: without one there is volume but no bar. */
  boolean hasPrice() {
    return closeTime != Long.MIN_VALUE;
  }

  double vwap() {
    return turnover.doubleValue() / volume.doubleValue();
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(openTime);
    out.writeLong(openSequence);
    out.writeDouble(open);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeLong(closeTime);
    out.writeLong(closeSequence);
    out.writeDouble(close);
    out.writeLong(trades);
    out.writeBoolean(simulated);
    out.writeLong(session);
    out.writeLong(sessionEnd);
    volume.writeTo(out);
    turnover.writeTo(out);
  }

  public void readFrom(DataInput in) throws IOException {
    openTime = in.readLong();
    openSequence = in.readLong();
    open = in.readDouble();
    high = in.readDouble();
    low = in.readDouble();
    closeTime = in.readLong();
    closeSequence = in.readLong();
    close = in.readDouble();
    trades = in.readLong();
    simulated = in.readBoolean();
    session = in.readLong();
    sessionEnd = in.readLong();
    volume.readFrom(in);
    turnover.readFrom(in);
  }

  private void offerSession(long start, long end) {
    if (start < session || (start == session && end > sessionEnd)) {
      session = start;
      sessionEnd = end;
    }
  }

  private void offerOpen(long time, long sequence, double price) {
    if (compare(time, sequence, price, openTime, openSequence, open) < 0) {
      openTime = time;
      openSequence = sequence;
      open = price;
    }
  }

  private void offerClose(long time, long sequence, double price) {
    if (compare(time, sequence, price, closeTime, closeSequence, close) > 0) {
      closeTime = time;
      closeSequence = sequence;
      close = price;
    }
  }

  // The price is in it so that even two trades with one time and one sequence have an order that is
  // theirs, not their arrival's.
  private static int compare(
      long time, long sequence, double price, long time2, long sequence2, double price2) {
    int byTime = Long.compare(time, time2);
    if (byTime != 0) {
      return byTime;
    }
    int bySequence = Long.compare(sequence, sequence2);
    return bySequence != 0 ? bySequence : Double.compare(price, price2);
  }
}
