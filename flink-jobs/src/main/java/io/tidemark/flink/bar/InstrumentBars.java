package io.tidemark.flink.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The open intervals of one instrument, on every timeframe.
 *
 * <pre>{@code
 * InstrumentBars bars = new InstrumentBars("SPY", Duration.ofMinutes(1).toNanos());
 * bars.add(second, trades);
 * bars.advance(watermark, bar -> ...); // closed, revised and final bars that became due
 * }</pre>
 *
 * <p>What is published, and in which order, follows from event time: intervals close at their end
 * and become final an allowed lateness later, each in the order of the moment at which it was due,
 * so that a coarser or finer watermark gives the same sequence. A correction comes with the first
 * watermark after its late trade or quote.
 */
public final class InstrumentBars {

  private static final Timeframe[] TIMEFRAMES = Timeframe.values();
  private static final Timeframe SHORTEST = Timeframe.SEC_1;
  private static final byte STATE_VERSION = 2;

  private final String instrument;
  private final TimeframeBars[] timeframes = new TimeframeBars[TIMEFRAMES.length];
  private final QuoteTimeline quotes = new QuoteTimeline();
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
    for (int i = 0; i < TIMEFRAMES.length; i++) {
      timeframes[i] = new TimeframeBars(TIMEFRAMES[i], quotes);
    }
    setAllowedLateness(allowedLateness);
  }

  /**
   * Changes the lateness, as after a restart with another setting; intervals that are final stay
   * so.
   */
  public void setAllowedLateness(long allowedLateness) {
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

  /** Whether the one-second interval that holds {@code time} is final at a watermark. */
  public static boolean isFinal(long time, long watermark, long allowedLateness) {
    return SHORTEST.start(time) + SHORTEST.nanos() + allowedLateness <= watermark;
  }

  /**
   * Takes trades of one second into the bars of all timeframes.
   *
   * @param second its start, nanoseconds since the epoch
   * @return false if its one-second bar is final already; they then count in none, so that longer
   *     bars remain the sum of shorter ones
   */
  public boolean add(long second, PartialBar trades) {
    if (isFinal(second, watermark, allowedLateness)) {
      return false;
    }
    for (TimeframeBars bars : timeframes) {
      BarInterval interval = bars.interval(second, trades);
      if (interval != null) {
        interval.trades.add(trades);
        interval.dirty = true;
        // What comes late was due in the past, and is dealt with at the next watermark.
        boolean late = interval.closed || interval.end <= watermark;
        nextDue = Math.min(nextDue, late ? watermark + 1 : interval.end);
      }
    }
    return true;
  }

  /**
   * Takes a quote into the liquidity of the bars of all timeframes.
   *
   * @return false if the one-second bar of its time is final already; it then counts in none
   */
  public boolean add(Quote quote) {
    long time = quote.eventTime();
    if (isFinal(time, watermark, allowedLateness)) {
      return false;
    }
    if (watermark != Long.MIN_VALUE) {
      quotes.advance(SHORTEST.start(watermark - allowedLateness));
    }
    long until = quotes.add(quote);
    for (TimeframeBars bars : timeframes) {
      if (bars.requote(time, until)) {
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
    TimeframeBars.Publisher publisher =
        (bars, interval, at, isFinal) -> publish.accept(closedBar(bars, interval, at, isFinal));
    nextDue = Long.MAX_VALUE;
    for (TimeframeBars bars : timeframes) {
      bars.publishCorrections(from, publisher);
      bars.publishDue(from, to, allowedLateness, publisher);
      nextDue = Math.min(nextDue, bars.nextDue(allowedLateness));
    }
  }

  /**
   * The newest interval of each timeframe as it stands, for those that have changed since they were
   * last shown.
   */
  public void forming(Consumer<Bar> publish) {
    for (TimeframeBars bars : timeframes) {
      BarInterval newest = bars.takeForming();
      if (newest != null) {
        publish.accept(
            bar(bars.timeframe, newest, 0, 0, false, false, newest.trades.closeTime, null));
      }
    }
  }

  private Bar closedBar(TimeframeBars bars, BarInterval interval, long at, boolean isFinal) {
    return bar(
        bars.timeframe, interval, bars.seq, interval.rev, true, isFinal, at, interval.liquidity);
  }

  private Bar bar(
      Timeframe timeframe,
      BarInterval interval,
      long seq,
      int rev,
      boolean closed,
      boolean isFinal,
      long at,
      Liquidity liquidity) {
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
        trades.simulated,
        trades.session,
        liquidity);
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public InstrumentBars copy() {
    InstrumentBars copy = new InstrumentBars(instrument, allowedLateness);
    copy.watermark = watermark;
    copy.nextDue = nextDue;
    for (int i = 0; i < timeframes.length; i++) {
      copy.timeframes[i].set(timeframes[i]);
    }
    copy.quotes.set(quotes);
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeUTF(instrument);
    out.writeLong(allowedLateness);
    out.writeLong(watermark);
    out.writeLong(nextDue);
    for (TimeframeBars bars : timeframes) {
      bars.writeTo(out);
    }
    quotes.writeTo(out);
  }

  public static InstrumentBars readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentBars bars = new InstrumentBars(in.readUTF(), in.readLong());
    bars.watermark = in.readLong();
    bars.nextDue = in.readLong();
    for (TimeframeBars each : bars.timeframes) {
      each.readFrom(in);
    }
    bars.quotes.readFrom(in);
    return bars;
  }
}
