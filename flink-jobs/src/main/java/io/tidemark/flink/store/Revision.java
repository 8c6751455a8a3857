package io.tidemark.flink.store;

import io.tidemark.schema.market.Timeframe;

/**
 * What is the same of every published value: of which interval it is, and which revision. Times are
 * nanoseconds since the epoch.
 */
record Revision(
    String instrument,
    Timeframe timeframe,
    long start,
    int rev,
    long seq,
    boolean closed,
    boolean finalised,
    boolean simulated,
    long at) {

  Revision {
    if (!closed) {
      throw new IllegalArgumentException("only closed values are stored: start=" + start);
    }
  }
}
