package io.tidemark.benchmarks.state;

import io.tidemark.flink.bar.InstrumentBars;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.IndicatorSet;
import io.tidemark.flink.indicator.InstrumentIndicators;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.schema.market.Timeframe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;

/**
 * Bytes of one instrument's state with all indicators on all timeframes.
 *
 * @param indicators flat state of the indicators after the newest final bar, all timeframes
 * @param pending closed bars that are not final, and where each series is
 * @param bars open intervals, quotes, sequence numbers
 * @param heap of all of it, what the collector leaves
 */
public record StateSizes(String instrument, long indicators, long pending, long bars, long heap) {

  static final int SERIES = Timeframe.values().length;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final long LATENESS = Duration.ofMinutes(1).toNanos();
  private static final long START = 1_709_596_800 * SECOND;
  private static final int COPIES = 1_000;

  private record Kept(InstrumentBars bars, InstrumentIndicators indicators) {
    /** As a restart makes it: copies for a snapshot share what does not change. */
    Kept restored() throws IOException {
      return new Kept(
          InstrumentBars.readFrom(input(bars::writeTo)),
          InstrumentIndicators.readFrom(input(indicators::writeTo)));
    }

    private static DataInputStream input(Writable state) throws IOException {
      return new DataInputStream(new ByteArrayInputStream(bytes(state)));
    }
  }

  /** As it goes into a checkpoint, before compression. */
  public long serialized() {
    return indicators + pending + bars;
  }

  /** A trade every second for more than a day: bars are pending on most timeframes. */
  static StateSizes busy(String set) throws IOException {
    long seconds = 3 * DAY / 2 / SECOND;
    return measure("one trade a second", set, SECOND, seconds);
  }

  /** A trade a day: nothing is pending but the day. */
  public static StateSizes quiet(String set) throws IOException {
    return measure("one trade a day", set, DAY, 300);
  }

  private static StateSizes measure(String name, String set, long step, long partials)
      throws IOException {
    IndicatorSet indicators = IndicatorSet.parse(set);
    StreamIndicators stream = new StreamIndicators(indicators, BarHistory.NONE);
    Kept kept =
        new Kept(
            new InstrumentBars("S00001", LATENESS), new InstrumentIndicators(stream.fingerprint()));
    SampleTrades trades = new SampleTrades();
    for (long i = 0; i < partials; i++) {
      long second = START + i * step;
      kept.bars.advance(second, bar -> kept.indicators.add(bar, stream, values -> {}));
      kept.bars.add(second, trades.second("S00001", second));
    }
    long flat = (long) SERIES * indicators.stateSize() * Double.BYTES;
    return new StateSizes(
        name,
        flat,
        bytes(kept.indicators::writeTo).length - flat,
        bytes(kept.bars::writeTo).length,
        heap(kept));
  }

  private interface Writable {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writable state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      state.writeTo(out);
    }
    return bytes.toByteArray();
  }

  private static long heap(Kept kept) throws IOException {
    long before = HeapUse.now();
    Kept[] copies = new Kept[COPIES];
    for (int i = 0; i < COPIES; i++) {
      copies[i] = kept.restored();
    }
    long after = HeapUse.now();
    // Until here all copies are needed.
    return (after - before) / copies.length;
  }

  /** What the collector leaves. */
  static final class HeapUse {

    private static final int COLLECTIONS = 3;

    private HeapUse() {}

    static long now() {
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      for (int i = 0; i < COLLECTIONS; i++) {
        memory.gc();
      }
      return memory.getHeapMemoryUsage().getUsed();
    }
  }
}
