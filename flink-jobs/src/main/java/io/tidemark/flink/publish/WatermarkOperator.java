package io.tidemark.flink.publish;

import io.tidemark.flink.type.TopicRecord;
import io.tidemark.schema.market.Watermark;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts the watermark, in whole seconds, behind the results that it completes, once for every
 * partition of the topic. Stateless; runs in the task that makes them, so that one producer sends
 * both in order.
 *
 * @param <T> the results
 */
public final class WatermarkOperator<T> extends AbstractStreamOperator<TopicRecord<T>>
    implements OneInputStreamOperator<T, TopicRecord<T>> {

  private static final long serialVersionUID = 1L;
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The last time that nanoseconds can tell; Flink's mark for the end of input is later. */
  private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

  private final int partitions;
  private transient long announced;

  public WatermarkOperator(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public void open() throws Exception {
    super.open();
    announced = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element.replace(new TopicRecord.Published<>(element.getValue())));
  }

  @Override
  public void processWatermark(org.apache.flink.streaming.api.watermark.Watermark mark)
      throws Exception {
    // t ms means complete before t + 1 ms; the end of a bounded input is no time that could be
    // announced.
    long second = Math.floorDiv(mark.getTimestamp(), MILLIS_PER_SECOND);
    long complete =
        mark.getTimestamp() % MILLIS_PER_SECOND == MILLIS_PER_SECOND - 1 ? second + 1 : second;
    if (complete > announced && mark.getTimestamp() < MAX_MILLIS) {
      announced = complete;
      announce(complete * NANOS_PER_SECOND);
    }
    super.processWatermark(mark);
  }

  private void announce(long watermark) {
    Watermark promise =
        new Watermark(
            watermark,
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
    for (int partition = 0; partition < partitions; partition++) {
      output.collect(new StreamRecord<>(new TopicRecord.Complete<>(promise, partition)));
    }
  }
}
