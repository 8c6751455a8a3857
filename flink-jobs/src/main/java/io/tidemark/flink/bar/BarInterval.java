package io.tidemark.flink.bar;

import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One interval that may still change: its trades, and how much of it has been published. */
final class BarInterval {

  /** {@code rev} of an interval that was not published yet. */
  static final int UNPUBLISHED = -1;

  final long start;
  final PartialBar trades;
  int rev = UNPUBLISHED;

  /**
   * Whether the end has passed and been dealt with, even if nothing had a price to be published.
   */
  boolean closed;

  /** Trades came after the last publication. */
  boolean dirty;

  BarInterval(long start) {
    this(start, new PartialBar());
  }

  private BarInterval(long start, PartialBar trades) {
    this.start = start;
    this.trades = trades;
  }

  /** When the next thing is due: the close at the end, then the final value a lateness later. */
  long due(Timeframe timeframe, long allowedLateness) {
    long end = start + timeframe.nanos();
    return closed ? end + allowedLateness : end;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeInt(rev);
    out.writeBoolean(closed);
    out.writeBoolean(dirty);
    trades.writeTo(out);
  }

  static BarInterval readFrom(DataInput in) throws IOException {
    long start = in.readLong();
    int rev = in.readInt();
    boolean closed = in.readBoolean();
    boolean dirty = in.readBoolean();
    BarInterval interval = new BarInterval(start, PartialBar.readFrom(in));
    interval.rev = rev;
    interval.closed = closed;
    interval.dirty = dirty;
    return interval;
  }

  BarInterval copy() {
    BarInterval copy = new BarInterval(start, trades.copy());
    copy.rev = rev;
    copy.closed = closed;
    copy.dirty = dirty;
    return copy;
  }
}
