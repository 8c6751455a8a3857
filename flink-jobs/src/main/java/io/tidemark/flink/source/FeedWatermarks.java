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
public final class FeedWatermarks implements WatermarkGenerator<FeedRecord> {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final long outOfOrdernessMillis;
  private long newest = Long.MIN_VALUE;

  /** The timestamp that completes another whole second. */
  private long nextSecond = Long.MIN_VALUE;

  private FeedWatermarks(Duration outOfOrderness) {
    this.outOfOrdernessMillis = outOfOrderness.toMillis();
  }

  /**
   * Watermarks a partition.
   *
   * @param outOfOrderness how much later than a newer trade an older one may come and still be on
   *     time
   * @param idleTimeout after which a silent partition no longer holds back the others
   */
  public static WatermarkStrategy<FeedRecord> strategy(
      Duration outOfOrderness, Duration idleTimeout) {
    return WatermarkStrategy.<FeedRecord>forGenerator(context -> new FeedWatermarks(outOfOrderness))
        .withTimestampAssigner((input, timestamp) -> timestamp(input, timestamp))
        .withIdleness(idleTimeout);
  }

  private static long timestamp(FeedRecord input, long fallback) {
    if (input instanceof FeedRecord.Traded traded) {
      return Math.floorDiv(traded.trade().eventTime(), NANOS_PER_MILLI);
    }
    if (input instanceof FeedRecord.Quoted quoted) {
      return Math.floorDiv(quoted.quote().eventTime(), NANOS_PER_MILLI);
    }
    if (input instanceof FeedRecord.Progress progress) {
      return Math.floorDiv(progress.eventTime(), NANOS_PER_MILLI);
    }
    return fallback;
  }

  @Override
  public void onEvent(FeedRecord input, long timestamp, WatermarkOutput output) {
    if (input instanceof FeedRecord.Refused || timestamp <= newest) {
      return;
    }
    newest = timestamp;
    // Bars end on whole seconds. Passing one is said at once, at this place in the stream, so that
    // whether a trade behind it is late follows from the order of the log and not from a timer.
    if (timestamp >= nextSecond) {
      long second = Math.floorDiv(timestamp - outOfOrdernessMillis, MILLIS_PER_SECOND);
      nextSecond = (second + 1) * MILLIS_PER_SECOND + outOfOrdernessMillis;
      output.emitWatermark(new Watermark(second * MILLIS_PER_SECOND - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newest != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(newest - outOfOrdernessMillis - 1));
    }
  }
}
