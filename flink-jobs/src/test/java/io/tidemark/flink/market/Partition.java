package io.tidemark.flink.market;

import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.source.FeedWatermarks;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;

/** A partition as its source reads it: a position, and a watermark of its own. */
final class Partition implements WatermarkOutput {

  private static final WatermarkStrategy<FeedRecord> STRATEGY =
      FeedWatermarks.strategy(Duration.ofSeconds(1), Duration.ofDays(1));

  private final List<FeedRecord> log;
  private final WatermarkGenerator<FeedRecord> generator;
  private final TimestampAssigner<FeedRecord> timestamps;
  int offset;
  long watermark = Long.MIN_VALUE;

  Partition(List<FeedRecord> log, int offset) {
    this.log = log;
    this.offset = offset;
    Context context = new Context();
    generator = STRATEGY.createWatermarkGenerator(context);
    timestamps = STRATEGY.createTimestampAssigner(context);
  }

  boolean hasNext() {
    return offset < log.size();
  }

  FeedRecord next() {
    return log.get(offset++);
  }

  long timestamp(FeedRecord record) {
    return timestamps.extractTimestamp(record, 0);
  }

  /** As Flink does it: after the record was passed on. */
  void onEvent(FeedRecord record) {
    generator.onEvent(record, timestamp(record), this);
  }

  void onPeriodicEmit() {
    generator.onPeriodicEmit(this);
  }

  @Override
  public void emitWatermark(Watermark mark) {
    watermark = Math.max(watermark, mark.getTimestamp());
  }

  @Override
  public void markIdle() {
    throw new AssertionError("the clock stands still, so nothing can be idle");
  }

  @Override
  public void markActive() {}

  private static final class Context
      implements WatermarkGeneratorSupplier.Context, TimestampAssignerSupplier.Context {

    @Override
    public MetricGroup getMetricGroup() {
      return UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return new ManualClock();
    }
  }
}
