package io.tidemark.flink.bar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Spread times the time for which it was quoted, summed exactly, from the start of an interval. */
final class SpreadTime {

  long start;
  private long quotedNanos;
  private final ExactSum sum = new ExactSum();

  /** Begins anew, at the start of an interval. */
  void begin(long start) {
    this.start = start;
    quotedNanos = 0;
    sum.clear();
  }

  void set(SpreadTime other) {
    begin(other.start);
    quotedNanos = other.quotedNanos;
    sum.add(other.sum);
  }

  /** A quote was in force for this long. */
  void add(QuotePoint quote, long nanos) {
    if (nanos > 0 && quote.isTwoSided()) {
      quotedNanos += nanos;
      sum.addProduct(quote.ask(), nanos, quote.askScale());
      sum.addProduct(-quote.bid(), nanos, quote.bidScale());
    }
  }

  boolean isEmpty() {
    return quotedNanos == 0;
  }

  /** The mean spread, weighted with time. */
  double mean() {
    return sum.doubleValue() / quotedNanos;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeLong(quotedNanos);
    sum.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    start = in.readLong();
    quotedNanos = in.readLong();
    sum.readFrom(in);
  }
}
