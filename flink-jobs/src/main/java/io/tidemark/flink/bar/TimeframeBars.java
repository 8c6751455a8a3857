package io.tidemark.flink.bar;

import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
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
  final Deque<BarInterval> open = new ArrayDeque<>(2);
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
    BarInterval last = open.peekLast();
    if (timeframe == Timeframe.DAY_1 && trades.sessionEnd != PartialBar.ROUND_THE_CLOCK) {
      boolean inside = trades.session <= second && second < trades.sessionEnd;
      return inside ? interval(last, trades.session, trades.sessionEnd) : null;
    }
    if (last != null && last.start <= second && second < last.end) {
      return last;
    }
    long start = timeframe.start(second);
    return interval(last, start, start + timeframe.nanos());
  }

  private BarInterval interval(BarInterval newest, long start, long end) {
    BarInterval last = newest;
    if (last != null && last.start == start) {
      return last;
    }
    // Late trades look behind the newest interval; ArrayDeque has no insertion in the middle, so
    // the newer ones step aside.
    Deque<BarInterval> newer = new ArrayDeque<>(0);
    while (last != null && last.start > start) {
      newer.addFirst(open.removeLast());
      last = open.peekLast();
    }
    if (last == null || last.start != start) {
      last = new BarInterval(start, end);
      open.addLast(last);
    }
    open.addAll(newer);
    return last;
  }

  /** Marks closed intervals in {@code (from, to)} for another look; whether there were any. */
  boolean requote(long from, long to) {
    boolean any = false;
    for (BarInterval interval : open) {
      if (interval.closed && interval.end > from && interval.start < to) {
        interval.requoted = true;
        any = true;
      }
    }
    return any;
  }

  void publishCorrections(long at, Publisher publisher) {
    for (BarInterval interval : open) {
      if (interval.closed && (interval.dirty || isQuotedAnew(interval))) {
        publish(interval, at, false, publisher);
      }
      interval.requoted = false;
    }
  }

  private boolean isQuotedAnew(BarInterval interval) {
    return interval.requoted
        && !Objects.equals(interval.liquidity, quotes.liquidity(timeframe, interval));
  }

  /**
   * Publishes what is due by the watermark, in the order in which it was due.
   *
   * @param from the watermark before
   */
  void publishDue(long from, long watermark, long allowedLateness, Publisher publisher) {
    BarInterval next;
    while ((next = earliestDue(watermark, allowedLateness)) != null) {
      // An interval that a late trade opened was due in the past, but knowable only now.
      long at = Math.max(from, next.due(allowedLateness));
      boolean isFinal = next.closed;
      next.closed = true;
      publish(next, at, isFinal, publisher);
      if (isFinal) {
        open.removeFirst();
      }
    }
  }

  /**
   * The interval to publish next, or null: the oldest, which is the next to become final, or the
   * oldest not yet closed, whichever was due first; of two due at once, the final one.
   */
  private BarInterval earliestDue(long watermark, long allowedLateness) {
    BarInterval best = null;
    long bestDue = Long.MAX_VALUE;
    for (BarInterval interval : open) {
      long due = interval.due(allowedLateness);
      if (due <= watermark && due < bestDue) {
        best = interval;
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

  /** Becomes a deep copy of another. */
  void set(TimeframeBars other) {
    seq = other.seq;
    for (BarInterval interval : other.open) {
      open.addLast(interval.copy());
    }
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
      open.addLast(BarInterval.readFrom(in));
    }
  }
}
