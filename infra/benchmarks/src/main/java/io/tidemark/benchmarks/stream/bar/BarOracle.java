package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.market.Timeframe;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bars that every arm must publish, folded in one thread while the trades are written: trades
 * to one-second bars, and those to the bars of the longer timeframes.
 */
public final class BarOracle {

  private final BarDigests digests = new BarDigests();
  private final TreeMap<Timeframe, TreeMap<Long, Map<String, BarAccumulator>>> open =
      new TreeMap<>();

  public BarOracle() {
    for (Timeframe timeframe : Timeframe.values()) {
      open.put(timeframe, new TreeMap<>());
    }
  }

  public void add(Tick tick) {
    bar(Timeframe.SEC_1, tick.eventTime(), tick.instrument()).add(tick);
  }

  /**
   * Nothing older than this follows, in nanoseconds since the epoch: bars that end by then close.
   */
  public void advanceTo(long time) {
    for (Timeframe timeframe : Timeframe.values()) {
      TreeMap<Long, Map<String, BarAccumulator>> intervals = open.get(timeframe);
      while (!intervals.isEmpty() && intervals.firstKey() <= time - timeframe.nanos()) {
        long start = intervals.firstKey();
        intervals
            .remove(start)
            .forEach((instrument, bar) -> close(timeframe, start, instrument, bar));
      }
    }
  }

  private void close(Timeframe timeframe, long start, String instrument, BarAccumulator bar) {
    digests.add(bar.toBar(instrument, timeframe, start));
    Timeframe longer = open.higherKey(timeframe);
    if (longer != null) {
      bar(longer, start, instrument).merge(bar);
    }
  }

  private BarAccumulator bar(Timeframe timeframe, long time, String instrument) {
    return open.get(timeframe)
        .computeIfAbsent(timeframe.start(time), start -> new HashMap<>())
        .computeIfAbsent(instrument, symbol -> new BarAccumulator());
  }

  /** Of the closed bars. */
  public BarDigests digests() {
    return digests;
  }
}
