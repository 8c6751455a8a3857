package io.tidemark.flink.source;

import io.tidemark.flink.type.TopicRecord;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of a partition: the least that the subtasks which write to it have promised. A
 * result due at the promised time is in front of the promise, so that time is covered.
 *
 * @param <T> the results
 */
final class PromisedWatermarks<T> implements WatermarkGenerator<TopicRecord<T>> {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private long[] promised = {};

  @Override
  public void onEvent(TopicRecord<T> record, long timestamp, WatermarkOutput output) {
    if (record instanceof TopicRecord.Complete<T> complete) {
      io.tidemark.schema.market.Watermark promise = complete.watermark();
      if (promised.length != promise.parallelism()) {
        // A rescaled job promises anew.
        promised = new long[promise.parallelism()];
        Arrays.fill(promised, Long.MIN_VALUE);
      }
      promised[promise.subtask()] = Math.max(promised[promise.subtask()], promise.watermark());
      long least = Arrays.stream(promised).min().orElseThrow();
      if (least != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(Math.floorDiv(least, NANOS_PER_MILLI)));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
