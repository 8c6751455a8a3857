package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.BarSerde;

/** Bars of the arms that know no revisions: the one they publish is final. */
public final class FinalBars {

  private static final ThreadLocal<BarSerde> SERDE = ThreadLocal.withInitial(BarSerde::new);

  private FinalBars() {}

  /** The value of a record on a topic of bars. */
  public static byte[] encode(Bar bar) {
    return SERDE.get().encode(bar);
  }

  /**
   * A closed and final bar.
   *
   * @param start nanoseconds since the epoch
   * @param values open, high, low, close, volume, vwap
   */
  public static Bar of(
      String instrument, Timeframe timeframe, long start, double[] values, long trades) {
    return new Bar(
        instrument,
        timeframe,
        start,
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        trades,
        0,
        0,
        true,
        true,
        start + timeframe.nanos(),
        true);
  }
}
