package io.tidemark.flink.recovery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Volatility that the bars of an instrument realise, by their closes: squared returns over the time
 * that they took, both weighted by {@code exp(-age / memory)}. Time goes on where nothing trades,
 * so a night counts with its length and its gap.
 *
 * <p>What a close bounces between bid and ask counts as volatility, so on short bars of what trades
 * seldom it is too high; a regime knows better.
 */
final class BarVolatility {

  /** Returns after which it says something: an hour of bars of a minute. */
  static final int WARMUP = 60;

  private static final byte STATE_VERSION = 1;
  private static final double MEMORY = Duration.ofDays(1).toNanos();
  private static final double YEAR = Duration.ofDays(365).toNanos();

  // Without the newest bar, which may be corrected.
  private double squares;
  private double time;
  private int returns;
  private long startBefore;
  private double closeBefore = Double.NaN;

  private long start = Long.MIN_VALUE;
  private double close = Double.NaN;

  /**
   * A bar, or a correction of the newest one; one of an older bar is left out.
   *
   * @param barStart nanoseconds since the epoch
   * @return whether the newest close is another now
   */
  boolean add(long barStart, double barClose) {
    if (barStart < start || (barStart == start && barClose == close)) {
      return false;
    }
    if (barStart > start) {
      settle();
      start = barStart;
    }
    close = barClose;
    return true;
  }

  private void settle() {
    if (hasReturn()) {
      squares = squares();
      time = time();
      returns++;
    }
    startBefore = start;
    closeBefore = close;
  }

  /** The newest close; {@code NaN} before the first. */
  double close() {
    return close;
  }

  /** A fraction a year of 365 days; {@code NaN} before {@value #WARMUP} returns. */
  double perYear() {
    return returns + (hasReturn() ? 1 : 0) < WARMUP
        ? Double.NaN
        : Math.sqrt(squares() / time() * YEAR);
  }

  private boolean hasReturn() {
    return !Double.isNaN(closeBefore);
  }

  private double squares() {
    double change = Math.log(close / closeBefore);
    return squares * kept() + change * change;
  }

  /** The time is weighted as it passes. */
  private double time() {
    return time * kept() + MEMORY * (1 - kept());
  }

  private double kept() {
    return Math.exp((startBefore - start) / MEMORY);
  }

  BarVolatility copy() {
    BarVolatility copy = new BarVolatility();
    copy.squares = squares;
    copy.time = time;
    copy.returns = returns;
    copy.startBefore = startBefore;
    copy.closeBefore = closeBefore;
    copy.start = start;
    copy.close = close;
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeDouble(squares);
    out.writeDouble(time);
    out.writeInt(returns);
    out.writeLong(startBefore);
    out.writeDouble(closeBefore);
    out.writeLong(start);
    out.writeDouble(close);
  }

  static BarVolatility readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "version of bar volatility must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    BarVolatility volatility = new BarVolatility();
    volatility.squares = in.readDouble();
    volatility.time = in.readDouble();
    volatility.returns = in.readInt();
    volatility.startBefore = in.readLong();
    volatility.closeBefore = in.readDouble();
    volatility.start = in.readLong();
    volatility.close = in.readDouble();
    return volatility;
  }
}
