package io.tidemark.flink.bar;

import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The quotes of one instrument as a step function of event time: each is in force until the next
 * one. Quotes may come in any order; those before the frontier, behind which nothing changes any
 * more, are kept as one sum a timeframe.
 *
 * <p>For a session's bar only the quotes of its own day count: one of the day before says nothing
 * of today.
 */
final class QuoteTimeline {

  // In order; the first may lie before the frontier: what is in force there.
  private final List<QuotePoint> points = new ArrayList<>(0);
  private final Map<Timeframe, SpreadTime> behindFrontier = new EnumMap<>(Timeframe.class);
  private final SpreadTime scratch = new SpreadTime();
  private long frontier = Long.MIN_VALUE;

  QuoteTimeline() {
    for (Timeframe timeframe : Timeframe.values()) {
      SpreadTime sum = new SpreadTime();
      sum.begin(Long.MIN_VALUE);
      behindFrontier.put(timeframe, sum);
    }
  }

  /** Takes in a quote, and returns until when it is in force. */
  long add(Quote quote) {
    QuotePoint point = QuotePoint.of(quote);
    int at = points.size();
    while (at > 0 && QuotePoint.ORDER.compare(points.get(at - 1), point) > 0) {
      at--;
    }
    points.add(at, point);
    return end(at);
  }

  /** Nothing before {@code to}, a whole second, changes any more. */
  void advance(long to) {
    if (to <= frontier || points.isEmpty()) {
      return;
    }
    behindFrontier.forEach(
        (timeframe, sum) -> {
          long start = start(timeframe, to);
          if (sum.start == start) {
            addBetween(timeframe, frontier, to, sum);
          } else {
            sum.begin(start);
            addBetween(timeframe, start, to, sum);
          }
        });
    frontier = to;
    int inForce = indexAt(to);
    if (inForce > 0) {
      points.subList(0, inForce).clear();
    }
  }

  /** Start of the interval that the frontier is in: of the day's session, where there is one. */
  private long start(Timeframe timeframe, long time) {
    QuotePoint now = points.get(Math.max(indexAt(time), 0));
    return timeframe == Timeframe.DAY_1 && now.session() != QuotePoint.NO_SESSION
        ? now.session()
        : timeframe.start(time);
  }

  /** What the quotes say of an interval that is not final, {@code null} if nothing. */
  Liquidity liquidity(Timeframe timeframe, BarInterval interval) {
    if (points.isEmpty()) {
      return null;
    }
    SpreadTime behind = behindFrontier.get(timeframe);
    if (behind.start == interval.start) {
      scratch.set(behind);
      addBetween(timeframe, Math.max(frontier, interval.start), interval.end, scratch);
    } else {
      scratch.begin(interval.start);
      addBetween(timeframe, interval.start, interval.end, scratch);
    }
    if (scratch.isEmpty()) {
      return null;
    }
    QuotePoint last = points.get(indexAt(interval.end - 1));
    return new Liquidity(scratch.mean(), last.mid(), last.imbalance());
  }

  private void addBetween(Timeframe timeframe, long from, long to, SpreadTime sum) {
    for (int i = Math.max(indexAt(from), 0); i < points.size(); i++) {
      QuotePoint point = points.get(i);
      if (point.time() >= to) {
        break;
      }
      long begin = Math.max(from, point.time());
      long end = Math.min(to, end(i));
      if (timeframe == Timeframe.DAY_1 && point.session() != QuotePoint.NO_SESSION) {
        if (point.session() != sum.start) {
          continue;
        }
        begin = Math.max(begin, point.session());
        end = Math.min(end, point.sessionEnd());
      }
      sum.add(point, end - begin);
    }
  }

  private long end(int index) {
    return index + 1 < points.size() ? points.get(index + 1).time() : Long.MAX_VALUE;
  }

  /** The last quote at or before a time, -1 if there is none. */
  private int indexAt(long time) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Becomes a deep copy of another. */
  void set(QuoteTimeline other) {
    points.addAll(other.points);
    frontier = other.frontier;
    other.behindFrontier.forEach((timeframe, sum) -> behindFrontier.get(timeframe).set(sum));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(points.size());
    if (points.isEmpty()) {
      return;
    }
    out.writeLong(frontier);
    for (QuotePoint point : points) {
      point.writeTo(out);
    }
    for (SpreadTime sum : behindFrontier.values()) {
      sum.writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    if (size == 0) {
      return;
    }
    frontier = in.readLong();
    for (int i = 0; i < size; i++) {
      points.add(QuotePoint.readFrom(in));
    }
    for (SpreadTime sum : behindFrontier.values()) {
      sum.readFrom(in);
    }
  }
}
