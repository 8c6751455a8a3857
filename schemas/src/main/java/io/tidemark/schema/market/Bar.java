package io.tidemark.schema.market;

import java.util.Objects;

/**
 * Open, high, low, close and volume of an instrument over {@code [start, start + timeframe)}; a
 * daily bar of an instrument with trading sessions covers its session instead. An interval without
 * a price-eligible trade has no bar.
 *
 * <p>A bar is first forming ({@code closed} and {@code finalised} false, {@code seq} and {@code
 * rev} 0, conflated), then closed when the watermark passes its end, then final when the allowed
 * lateness has passed too. Between those two, each late trade gives a new {@code rev}.
 *
 * <p>The value of a final bar (everything but {@code seq} and {@code rev}) is a function of its
 * trades alone. {@code seq} and {@code rev} tell the story of its publication, which depends on how
 * late trades were.
 *
 * @param start of the interval, nanoseconds since the epoch
 * @param volume sum of sizes, in units of the instrument: the exact decimal sum, rounded once
 * @param vwap turnover over volume, of all trades that count for volume
 * @param trades number of trades that count for volume
 * @param seq position in the stream of the instrument and timeframe, from 1, gapless; 0 while
 *     forming
 * @param rev number of corrections since the bar was first published as closed
 * @param closed the interval has ended
 * @param finalised the allowed lateness has passed: no more revisions ("final" in the API)
 * @param at event time at which this became knowable, nanoseconds since the epoch: the interval's
 *     end for a closed bar, the correcting watermark for a revision, end plus allowed lateness for
 *     a final one; the last trade's event time while forming
 * @param simulated whether any of its trades was made up by a simulator
 * @param session start of the trading session, or UTC day, of its first trade, nanoseconds since
 *     the epoch
 * @param liquidity what quotes say, {@code null} if there was no time with both sides
 */
public record Bar(
    String instrument,
    Timeframe timeframe,
    long start,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double vwap,
    long trades,
    long seq,
    int rev,
    boolean closed,
    boolean finalised,
    long at,
    boolean simulated,
    long session,
    Liquidity liquidity) {

  private static final long MINUTE = Timeframe.MIN_1.nanos();

  /** A bar of an instrument that trades round the clock, without quotes. */
  public Bar(
      String instrument,
      Timeframe timeframe,
      long start,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double vwap,
      long trades,
      long seq,
      int rev,
      boolean closed,
      boolean finalised,
      long at,
      boolean simulated) {
    this(
        instrument,
        timeframe,
        start,
        open,
        high,
        low,
        close,
        volume,
        vwap,
        trades,
        seq,
        rev,
        closed,
        finalised,
        at,
        simulated,
        Timeframe.DAY_1.start(start),
        null);
  }

  public Bar {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(timeframe, "timeframe");
    if (!(low <= open && low <= close && open <= high && close <= high)) {
      throw new IllegalArgumentException(
          "low must be <= open, close <= high: open=%s, high=%s, low=%s, close=%s"
              .formatted(open, high, low, close));
    }
    // Sessions open on a minute.
    long grid = timeframe == Timeframe.DAY_1 ? MINUTE : timeframe.nanos();
    if (start % grid != 0) {
      throw new IllegalArgumentException(
          "start must be a multiple of %s: start=%d"
              .formatted(timeframe == Timeframe.DAY_1 ? "1Min" : timeframe.code(), start));
    }
    if (finalised && !closed) {
      throw new IllegalArgumentException("a final bar is closed: start=" + start);
    }
  }
}
