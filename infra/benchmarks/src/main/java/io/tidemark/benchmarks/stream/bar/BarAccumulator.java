package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.nio.ByteBuffer;

/**
 * Open, high, low, close, volume and turnover of one instrument and interval, in doubles. Which
 * trade opens and which closes follows from event time and sequence, not from arrival.
 */
public final class BarAccumulator {

  /** Of {@link #toBytes}. */
  public static final int LENGTH = 11 * Long.BYTES;

  private long openTime;
  private long openSequence;
  private double open;
  private long closeTime;
  private long closeSequence;
  private double close;
  private double high;
  private double low;
  private double volume;
  private double turnover;
  private long trades;

  /** Returns this. */
  public BarAccumulator add(Tick tick) {
    return add(tick.eventTime(), tick.sequence(), tick.price(), tick.size());
  }

  private BarAccumulator add(long time, long sequence, double price, double size) {
    if (trades == 0 || before(time, sequence, openTime, openSequence)) {
      openTime = time;
      openSequence = sequence;
      open = price;
    }
    if (trades == 0 || before(closeTime, closeSequence, time, sequence)) {
      closeTime = time;
      closeSequence = sequence;
      close = price;
    }
    high = trades == 0 ? price : Math.max(high, price);
    low = trades == 0 ? price : Math.min(low, price);
    volume += size;
    turnover += price * size;
    trades++;
    return this;
  }

  /** Adds all trades of the other. Returns this. */
  public BarAccumulator merge(BarAccumulator other) {
    if (other.trades == 0) {
      return this;
    }
    if (trades == 0 || before(other.openTime, other.openSequence, openTime, openSequence)) {
      openTime = other.openTime;
      openSequence = other.openSequence;
      open = other.open;
    }
    if (trades == 0 || before(closeTime, closeSequence, other.closeTime, other.closeSequence)) {
      closeTime = other.closeTime;
      closeSequence = other.closeSequence;
      close = other.close;
    }
    high = trades == 0 ? other.high : Math.max(high, other.high);
    low = trades == 0 ? other.low : Math.min(low, other.low);
    volume += other.volume;
    turnover += other.turnover;
    trades += other.trades;
    return this;
  }

  private static boolean before(long time, long sequence, long otherTime, long otherSequence) {
    return time < otherTime || (time == otherTime && sequence < otherSequence);
  }

  /** The final bar that starts at {@code start}, nanoseconds since the epoch. */
  public Bar toBar(String instrument, Timeframe timeframe, long start) {
    return FinalBars.of(
        instrument,
        timeframe,
        start,
        new double[] {open, high, low, close, volume, turnover / volume},
        trades);
  }

  /** What there is so far, apart from what comes. */
  public BarAccumulator copy() {
    return new BarAccumulator().merge(this);
  }

  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .putLong(openTime)
        .putLong(openSequence)
        .putDouble(open)
        .putLong(closeTime)
        .putLong(closeSequence)
        .putDouble(close)
        .putDouble(high)
        .putDouble(low)
        .putDouble(volume)
        .putDouble(turnover)
        .putLong(trades)
        .array();
  }

  public static BarAccumulator ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    BarAccumulator bar = new BarAccumulator();
    bar.openTime = buffer.getLong();
    bar.openSequence = buffer.getLong();
    bar.open = buffer.getDouble();
    bar.closeTime = buffer.getLong();
    bar.closeSequence = buffer.getLong();
    bar.close = buffer.getDouble();
    bar.high = buffer.getDouble();
    bar.low = buffer.getDouble();
    bar.volume = buffer.getDouble();
    bar.turnover = buffer.getDouble();
    bar.trades = buffer.getLong();
    return bar;
  }
}
