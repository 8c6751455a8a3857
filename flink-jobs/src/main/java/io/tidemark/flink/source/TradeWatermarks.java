package io.tidemark.flink.source;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from the data alone: the newest event time or the feed's own progress, whichever is
 * later, less the disorder to wait for. The feed's progress keeps quiet partitions going, so that
 * no wall clock decides what is complete; the idle timeout is only for an ingest that has died.
 */
public final class TradeWatermarks implements WatermarkGenerator<TradeInput> {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final long outOfOrdernessMillis;
  private long newest = Long.MIN_VALUE;

  private TradeWatermarks(Duration outOfOrderness) {
    this.outOfOrdernessMillis = outOfOrderness.toMillis();
  }

  /**
   * Watermarks a partition.
   *
   * @param outOfOrderness how much later than a newer trade an older one may come and still be on
   *     time
   * @param idleTimeout after which a silent partition no longer holds back the others
   */
  public static WatermarkStrategy<TradeInput> strategy(
      Duration outOfOrderness, Duration idleTimeout) {
    return WatermarkStrategy.<TradeInput>forGenerator(
            context -> new TradeWatermarks(outOfOrderness))
        .withTimestampAssigner((input, timestamp) -> timestamp(input, timestamp))
        .withIdleness(idleTimeout);
  }

  private static long timestamp(TradeInput input, long fallback) {
    if (input instanceof TradeInput.Traded traded) {
      return Math.floorDiv(traded.trade().eventTime(), NANOS_PER_MILLI);
    }
    if (input instanceof TradeInput.Progress progress) {
      return Math.floorDiv(progress.eventTime(), NANOS_PER_MILLI);
    }
    return fallback;
  }

  @Override
  public void onEvent(TradeInput input, long timestamp, WatermarkOutput output) {
    if (input instanceof TradeInput.Refused || timestamp <= newest) {
      return;
    }
    // Bars end on whole seconds. Passing one is said at once, at this place in the stream, so that
    // whether a trade behind it is
    // late follows from the order of the log and not from a timer.
    long second = secondsComplete();
    newest = timestamp;
    if (second != secondsComplete()) {
      output.emitWatermark(new Watermark(secondsComplete() * MILLIS_PER_SECOND - 1));
    }
  }

  private long secondsComplete() {
    return newest == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : Math.floorDiv(newest - outOfOrdernessMillis, MILLIS_PER_SECOND);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newest != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(newest - outOfOrdernessMillis - 1));
    }
  }
}
