package io.tidemark.flink.publish;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Watermark;

/** What is on the topic {@code bars}. */
public sealed interface BarsTopicRecord {

  record Published(Bar bar) implements BarsTopicRecord {}

  /** All bars due by the watermark precede it in this partition, as far as its subtask goes. */
  record Complete(Watermark watermark, int partition) implements BarsTopicRecord {}
}
