package io.tidemark.flink.bar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One interval that may still change: its trades, and how much of it has been published. */
final class BarInterval {

  /** {@code rev} of an interval that was not published yet. */
  static final int UNPUBLISHED = -1;

  final long start;
  final long end;
  final PartialBar trades = new PartialBar();
  int rev = UNPUBLISHED;

  /**
   * Whether the end has passed and been dealt with, even if nothing had a price to be published.
   */
  boolean closed;

  /** Something came after the last publication. */
  boolean dirty;

  BarInterval(long start, long end) {
    this.start = start;
    this.end = end;
  }

  /** When the next thing is due: the close at the end, then the final value a lateness later. */
  long due(long allowedLateness) {
    return closed ? end + allowedLateness : end;
  }

  BarInterval copy() {
    BarInterval copy = new BarInterval(start, end);
    copy.rev = rev;
    copy.closed = closed;
    copy.dirty = dirty;
    // Into nothing: a copy.
    copy.trades.add(trades);
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeLong(end);
    out.writeInt(rev);
    out.writeBoolean(closed);
    out.writeBoolean(dirty);
    trades.writeTo(out);
  }

  static BarInterval readFrom(DataInput in) throws IOException {
    BarInterval interval = new BarInterval(in.readLong(), in.readLong());
    interval.rev = in.readInt();
    interval.closed = in.readBoolean();
    interval.dirty = in.readBoolean();
    interval.trades.readFrom(in);
    return interval;
  }
}
