package io.tidemark.flink.bar;

import io.tidemark.schema.market.Trade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the trades of one interval add up to so far. Trades may be added in any order: the first and
 * the last are decided by {@code (eventTime, sequence, price)}, sums are exact.
 */
final class PartialBar {

  long openTime = Long.MAX_VALUE;
  long openSequence = Long.MAX_VALUE;
  double open = Double.POSITIVE_INFINITY;
  double high = Double.NEGATIVE_INFINITY;
  double low = Double.POSITIVE_INFINITY;
  long closeTime = Long.MIN_VALUE;
  long closeSequence = Long.MIN_VALUE;
  double close = Double.NEGATIVE_INFINITY;
  long trades;
  boolean simulated;
  ExactSum volume = new ExactSum();
  ExactSum turnover = new ExactSum();

  void add(Trade trade) {
    trades++;
    simulated |= trade.simulated();
    volume.add(trade.size());
    turnover.addProduct(trade.price(), trade.size());
    if (trade.priceEligible()) {
      double price = trade.price().doubleValue();
      high = Math.max(high, price);
      low = Math.min(low, price);
      offerOpen(trade.eventTime(), trade.sequence(), price);
      offerClose(trade.eventTime(), trade.sequence(), price);
    }
  }

  /** Whether any trade counted for the price: without one there is volume but no bar. */
  boolean hasPrice() {
    return closeTime != Long.MIN_VALUE;
  }

  double vwap() {
    return turnover.doubleValue() / volume.doubleValue();
  }

  void writeTo(DataOutput out) throws IOException {
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
    volume.writeTo(out);
    turnover.writeTo(out);
  }

  static PartialBar readFrom(DataInput in) throws IOException {
    PartialBar bar = new PartialBar();
    bar.openTime = in.readLong();
    bar.openSequence = in.readLong();
    bar.open = in.readDouble();
    bar.high = in.readDouble();
    bar.low = in.readDouble();
    bar.closeTime = in.readLong();
    bar.closeSequence = in.readLong();
    bar.close = in.readDouble();
    bar.trades = in.readLong();
    bar.simulated = in.readBoolean();
    bar.volume = ExactSum.readFrom(in);
    bar.turnover = ExactSum.readFrom(in);
    return bar;
  }

  PartialBar copy() {
    PartialBar copy = new PartialBar();
    copy.openTime = openTime;
    copy.openSequence = openSequence;
    copy.open = open;
    copy.high = high;
    copy.low = low;
    copy.closeTime = closeTime;
    copy.closeSequence = closeSequence;
    copy.close = close;
    copy.trades = trades;
    copy.simulated = simulated;
    copy.volume = volume.copy();
    copy.turnover = turnover.copy();
    return copy;
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
