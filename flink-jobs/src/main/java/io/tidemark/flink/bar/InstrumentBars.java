package io.tidemark.flink.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The open intervals of one instrument, on every timeframe.
 *
 * <pre>{@code
 * InstrumentBars bars = new InstrumentBars("SPY", Duration.ofMinutes(1).toNanos());
 * bars.add(trade);
 * bars.advance(watermark, bar -> ...); // closed, revised and final bars that became due
 * }</pre>
 *
 * <p>What is published, and in which order, follows from event time: intervals close at their end
 * and become final an allowed lateness later, each in the order of the moment at which it was due,
 * so that a coarser or finer watermark gives the same sequence. A correction comes with the first
 * watermark after its late trade.
 */
public final class InstrumentBars {

  private static final Timeframe[] TIMEFRAMES = Timeframe.values();
  private static final byte STATE_VERSION = 1;

  private final String instrument;
  private final List<Deque<BarInterval>> open = new ArrayList<>();
  private final long[] seq = new long[TIMEFRAMES.length];
  private long allowedLateness;

  /** Everything before it has been dealt with; nanoseconds since the epoch, exclusive. */
  private long watermark = Long.MIN_VALUE;

  private long nextDue = Long.MAX_VALUE;

  /**
   * @param allowedLateness how long after its end an interval takes trades, in nanoseconds, not
   *     negative
   */
  public InstrumentBars(String instrument, long allowedLateness) {
    this.instrument = instrument;
    setAllowedLateness(allowedLateness);
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      open.add(new ArrayDeque<>(2));
    }
  }

  /**
   * Changes the lateness, as after a restart with another setting; intervals that are final stay
   * so.
   */
  void setAllowedLateness(long allowedLateness) {
    if (allowedLateness < 0) {
      throw new IllegalArgumentException(
          "allowedLateness must be >= 0: allowedLateness=" + allowedLateness);
    }
    this.allowedLateness = allowedLateness;
  }

  public String instrument() {
    return instrument;
  }

  /**
   * The watermark at which {@link #advance} next has something to publish, always later than the
   * one it has got to; {@link Long#MAX_VALUE} if nothing is open.
   */
  public long nextDue() {
    return nextDue;
  }

  /**
   * Takes a trade into the bars of all timeframes.
   *
   * @return false if its one-second bar is final already; it then counts in none, so that longer
   *     bars remain the sum of shorter ones
   */
  public boolean add(Trade trade) {
    Timeframe shortest = TIMEFRAMES[0];
    long time = trade.eventTime();
    if (shortest.start(time) + shortest.nanos() + allowedLateness <= watermark) {
      return false;
    }
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      BarInterval interval = interval(i, TIMEFRAMES[i].start(time));
      interval.trades.add(trade);
      interval.dirty = true;
      if (interval.closed) {
        nextDue = Math.min(nextDue, watermark + 1);
      }
    }
    return true;
  }

  /**
   * Moves to a watermark and publishes what became due by it.
   *
   * @param to all trades with an earlier event time have arrived, but for late ones; nanoseconds
   *     since the epoch
   */
  public void advance(long to, Consumer<Bar> publish) {
    if (to <= watermark) {
      return;
    }
    long from = watermark;
    watermark = to;
    if (to < nextDue) {
      return;
    }
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      publishCorrections(i, from, publish);
      publishDue(i, from, publish);
    }
    nextDue = Long.MAX_VALUE;
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      for (BarInterval interval : open.get(i)) {
        nextDue = Math.min(nextDue, interval.due(TIMEFRAMES[i], allowedLateness));
      }
    }
  }

  /**
   * The newest interval of each timeframe as it stands, for those that have changed since they were
   * last shown.
   */
  public void forming(Consumer<Bar> publish) {
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      BarInterval newest = open.get(i).peekLast();
      if (newest != null && newest.dirty && !newest.closed && newest.trades.hasPrice()) {
        newest.dirty = false;
        publish.accept(formingBar(TIMEFRAMES[i], newest));
      }
    }
  }

  private void publishCorrections(int timeframe, long at, Consumer<Bar> publish) {
    for (BarInterval interval : open.get(timeframe)) {
      if (interval.closed && interval.dirty) {
        publish(timeframe, interval, at, false, publish);
      }
    }
  }

  private void publishDue(int timeframe, long from, Consumer<Bar> publish) {
    Deque<BarInterval> intervals = open.get(timeframe);
    BarInterval next;
    while ((next = earliestDue(timeframe)) != null) {
      // An interval that a late trade opened was due in the past, but knowable only now.
      long at = Math.max(from, next.due(TIMEFRAMES[timeframe], allowedLateness));
      boolean isFinal = next.closed;
      next.closed = true;
      publish(timeframe, next, at, isFinal, publish);
      if (isFinal) {
        intervals.removeFirst();
      }
    }
  }

  /**
   * The interval to publish next, or null: the oldest, which is the next to become final, or the
   * oldest not yet closed, whichever was due first; of two due at once, the final one.
   */
  private BarInterval earliestDue(int timeframe) {
    BarInterval best = null;
    long bestDue = Long.MAX_VALUE;
    for (BarInterval interval : open.get(timeframe)) {
      long due = interval.due(TIMEFRAMES[timeframe], allowedLateness);
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

  private void publish(
      int timeframe, BarInterval interval, long at, boolean isFinal, Consumer<Bar> publish) {
    interval.dirty = false;
    if (!interval.trades.hasPrice()) {
      return;
    }
    if (!isFinal || interval.rev == BarInterval.UNPUBLISHED) {
      interval.rev++;
    }
    seq[timeframe]++;
    publish.accept(closedBar(TIMEFRAMES[timeframe], interval, seq[timeframe], at, isFinal));
  }

  private BarInterval interval(int timeframe, long start) {
    Deque<BarInterval> intervals = open.get(timeframe);
    BarInterval last = intervals.peekLast();
    if (last != null && last.start == start) {
      return last;
    }
    // Late trades look behind the newest interval; ArrayDeque has no insertion in the middle, so
    // the newer ones step aside.
    Deque<BarInterval> newer = new ArrayDeque<>(0);
    while (last != null && last.start > start) {
      newer.addFirst(intervals.removeLast());
      last = intervals.peekLast();
    }
    if (last == null || last.start != start) {
      last = new BarInterval(start);
      intervals.addLast(last);
      // What a late trade opens was due in the past, and is dealt with at the next watermark.
      long due = Math.max(last.due(TIMEFRAMES[timeframe], allowedLateness), watermark + 1);
      nextDue = Math.min(nextDue, due);
    }
    intervals.addAll(newer);
    return last;
  }

  private Bar formingBar(Timeframe timeframe, BarInterval interval) {
    return bar(timeframe, interval, 0, 0, false, false, interval.trades.closeTime);
  }

  private Bar closedBar(
      Timeframe timeframe, BarInterval interval, long seq, long at, boolean isFinal) {
    return bar(timeframe, interval, seq, interval.rev, true, isFinal, at);
  }

  private Bar bar(
      Timeframe timeframe,
      BarInterval interval,
      long seq,
      int rev,
      boolean closed,
      boolean isFinal,
      long at) {
    PartialBar trades = interval.trades;
    return new Bar(
        instrument,
        timeframe,
        interval.start,
        trades.open,
        trades.high,
        trades.low,
        trades.close,
        trades.volume.doubleValue(),
        trades.vwap(),
        trades.trades,
        seq,
        rev,
        closed,
        isFinal,
        at,
        trades.simulated);
  }

  /** Writes the state; {@link #readFrom} reads it back, and that of earlier versions. */
  void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeUTF(instrument);
    out.writeLong(allowedLateness);
    out.writeLong(watermark);
    out.writeLong(nextDue);
    out.writeByte(TIMEFRAMES.length);
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      out.writeLong(seq[i]);
      out.writeInt(open.get(i).size());
      for (BarInterval interval : open.get(i)) {
        interval.writeTo(out);
      }
    }
  }

  static InstrumentBars readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentBars bars = new InstrumentBars(in.readUTF(), in.readLong());
    bars.watermark = in.readLong();
    bars.nextDue = in.readLong();
    int timeframes = in.readByte();
    for (int i = 0; i < timeframes; i++) {
      bars.seq[i] = in.readLong();
      for (int n = in.readInt(); n > 0; n--) {
        bars.open.get(i).addLast(BarInterval.readFrom(in));
      }
    }
    return bars;
  }

  /** A deep copy, for a snapshot taken while the original goes on. */
  InstrumentBars copy() {
    InstrumentBars copy = new InstrumentBars(instrument, allowedLateness);
    copy.watermark = watermark;
    copy.nextDue = nextDue;
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      copy.seq[i] = seq[i];
      for (BarInterval interval : open.get(i)) {
        copy.open.get(i).addLast(interval.copy());
      }
    }
    return copy;
  }
}
