package io.tidemark.flink.bar;

import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The open intervals of one instrument on one timeframe, oldest first. */
final class TimeframeBars {

  /** Takes a bar that is to be published. */
  interface Publisher {
    /**
     * Takes one, with what {@code interval} has become.
     *
     * @param at when it became knowable, nanoseconds since the epoch
     */
    void publish(TimeframeBars bars, BarInterval interval, long at, boolean isFinal);
  }

  final Timeframe timeframe;
  private final QuoteTimeline quotes;
  private final List<BarInterval> open = new ArrayList<>(2);
  long seq;

  TimeframeBars(Timeframe timeframe, QuoteTimeline quotes) {
    this.timeframe = timeframe;
    this.quotes = quotes;
  }

  /**
   * The interval that trades of a second belong to, or null if they count in none: a session's bar
   * has no trades from outside of it.
   */
  BarInterval interval(long second, PartialBar trades) {
    if (timeframe == Timeframe.DAY_1 && trades.sessionEnd != PartialBar.ROUND_THE_CLOCK) {
      boolean inside = trades.session <= second && second < trades.sessionEnd;
      return inside ? interval(trades.session, trades.sessionEnd) : null;
    }
    BarInterval last = newest();
    if (last != null && last.start <= second && second < last.end) {
      return own(open.size() - 1);
    }
    long start = timeframe.start(second);
    return interval(start, start + timeframe.nanos());
  }

  private BarInterval interval(long start, long end) {
    int at = open.size();
    while (at > 0 && open.get(at - 1).start > start) {
      at--;
    }
    if (at > 0 && open.get(at - 1).start == start) {
      return own(at - 1);
    }
    BarInterval interval = new BarInterval(start, end);
    open.add(at, interval);
    return interval;
  }

  /** The newest interval, if it is forming and has changed since it was last taken; or null. */
  BarInterval takeForming() {
    BarInterval newest = newest();
    if (newest == null || !newest.dirty || newest.closed || !newest.trades.hasPrice()) {
      return null;
    }
    newest = own(open.size() - 1);
    newest.dirty = false;
    return newest;
  }

  /** Null if none is open. */
  private BarInterval newest() {
    return open.isEmpty() ? null : open.get(open.size() - 1);
  }

  /** An interval that is about to change: a copy has what it was. */
  private BarInterval own(int at) {
    BarInterval interval = open.get(at);
    if (interval.shared) {
      interval = interval.copy();
      open.set(at, interval);
    }
    return interval;
  }

  /** Marks closed intervals in {@code (from, to)} for another look; whether there were any. */
  boolean requote(long from, long to) {
    boolean any = false;
    for (int i = open.size() - 1; i >= 0 && open.get(i).end > from; i--) {
      if (open.get(i).closed && open.get(i).start < to) {
        own(i).requoted = true;
        any = true;
      }
    }
    return any;
  }

  void publishCorrections(long at, Publisher publisher) {
    for (int i = 0; i < open.size(); i++) {
      BarInterval interval = open.get(i);
      if (interval.closed && (interval.dirty || interval.requoted)) {
        interval = own(i);
        if (interval.dirty || isQuotedAnew(interval)) {
          publish(interval, at, false, publisher);
        }
        interval.requoted = false;
      }
    }
  }

  private boolean isQuotedAnew(BarInterval interval) {
    return !Objects.equals(interval.liquidity, quotes.liquidity(timeframe, interval));
  }

  /**
   * Publishes what is due by the watermark, in the order in which it was due.
   *
   * @param from the watermark before
   */
  void publishDue(long from, long watermark, long allowedLateness, Publisher publisher) {
    int due;
    while ((due = earliestDue(watermark, allowedLateness)) >= 0) {
      BarInterval next = own(due);
      // An interval that a late trade opened was due in the past, but knowable only now.
      long at = Math.max(from, next.due(allowedLateness));
      boolean isFinal = next.closed;
      next.closed = true;
      publish(next, at, isFinal, publisher);
      if (isFinal) {
        open.remove(due);
      }
    }
  }

  /**
   * Index of the interval to publish next, or -1: the oldest, which is the next to become final, or
   * the oldest not yet closed, whichever was due first; of two due at once, the final one.
   */
  private int earliestDue(long watermark, long allowedLateness) {
    int best = -1;
    long bestDue = Long.MAX_VALUE;
    for (int i = 0; i < open.size(); i++) {
      BarInterval interval = open.get(i);
      long due = interval.due(allowedLateness);
      if (due <= watermark && due < bestDue) {
        best = i;
        bestDue = due;
      }
      if (!interval.closed) {
        break;
      }
    }
    return best;
  }

  private void publish(BarInterval interval, long at, boolean isFinal, Publisher publisher) {
    interval.dirty = false;
    if (!interval.trades.hasPrice()) {
      return;
    }
    if (!isFinal || interval.rev == BarInterval.UNPUBLISHED) {
      interval.rev++;
    }
    seq++;
    interval.liquidity = quotes.liquidity(timeframe, interval);
    publisher.publish(this, interval, at, isFinal);
  }

  /** The next time at which something is due; {@link Long#MAX_VALUE} if nothing is open. */
  long nextDue(long allowedLateness) {
    long next = Long.MAX_VALUE;
    for (BarInterval interval : open) {
      next = Math.min(next, interval.due(allowedLateness));
      if (!interval.closed) {
        break;
      }
    }
    return next;
  }

  /** Becomes a copy of another; whichever changes an interval first copies that. */
  void set(TimeframeBars other) {
    seq = other.seq;
    other.open.forEach(interval -> interval.shared = true);
    open.addAll(other.open);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(seq);
    out.writeInt(open.size());
    for (BarInterval interval : open) {
      interval.writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    seq = in.readLong();
    for (int n = in.readInt(); n > 0; n--) {
      open.add(BarInterval.readFrom(in));
    }
  }
}
