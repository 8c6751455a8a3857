package io.tidemark.flink.bar;

import io.tidemark.schema.market.Liquidity;
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

  /** Trades came after the last publication. */
  boolean dirty;

  /** A quote came that was in force here, after the last publication. */
  boolean requoted;

  /**
   * Whether a snapshot may refer to it too: then a copy changes in its place. The snapshot's thread
   * reads everything but this.
   */
  boolean shared;

  /** As it was published last, null without quotes. */
  Liquidity liquidity;

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
    copy.requoted = requoted;
    copy.liquidity = liquidity;
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
    out.writeBoolean(requoted);
    out.writeBoolean(liquidity != null);
    if (liquidity != null) {
      out.writeDouble(liquidity.spread());
      out.writeDouble(liquidity.mid());
      out.writeDouble(liquidity.imbalance());
    }
    trades.writeTo(out);
  }

  static BarInterval readFrom(DataInput in) throws IOException {
    BarInterval interval = new BarInterval(in.readLong(), in.readLong());
    interval.rev = in.readInt();
    interval.closed = in.readBoolean();
    interval.dirty = in.readBoolean();
    interval.requoted = in.readBoolean();
    if (in.readBoolean()) {
      interval.liquidity = new Liquidity(in.readDouble(), in.readDouble(), in.readDouble());
    }
    interval.trades.readFrom(in);
    return interval;
  }
}
