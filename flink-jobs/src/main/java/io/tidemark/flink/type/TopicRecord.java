package io.tidemark.flink.type;

import io.tidemark.schema.market.Watermark;

/**
 * What is on a topic that says up to where it is complete.
 *
 * @param <T> the results on it
 */
public sealed interface TopicRecord<T> {

  record Published<T>(T result) implements TopicRecord<T> {}

  /** All results due by the watermark precede it in this partition, as far as its subtask goes. */
  record Complete<T>(Watermark watermark, int partition) implements TopicRecord<T> {}
}
