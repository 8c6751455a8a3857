package io.tidemark.benchmarks.state;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.FilterFunction;

/** Counts bars behind the operator that makes them, in its thread, and lets none through. */
final class Tally implements FilterFunction<Bar> {

  private static final long serialVersionUID = 1L;

  private static volatile long thread;
  private static final LongAdder SECONDS = new LongAdder();
  private static final LongAdder CLOSES = new LongAdder();

  @Override
  public boolean filter(Bar bar) {
    if (thread == 0) {
      thread = Thread.currentThread().getId();
    }
    if (!bar.finalised()) {
      CLOSES.increment();
      if (bar.timeframe() == Timeframe.SEC_1) {
        SECONDS.increment();
      }
    }
    return false;
  }

  /** The task's thread; 0 before the first bar. */
  static long thread() {
    return thread;
  }

  /** Closed one-second bars: as many as partial bars were taken in. */
  static long seconds() {
    return SECONDS.sum();
  }

  /** Closed bars of all timeframes. */
  static long closes() {
    return CLOSES.sum();
  }
}
