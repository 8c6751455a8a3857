package io.tidemark.schema.topic;

import java.time.Duration;
import java.util.Map;

/**
 * A Kafka topic.
 *
 * @param name on the broker
 * @param partitions at creation; more partitions let more consumers share the work, but key order
 *     only holds within one
 * @param retention how long records stay, {@code null} if the topic is compacted instead (the
 *     newest per key stays)
 */
public record Topic(String name, int partitions, Duration retention) {

  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be >= 1: partitions=" + partitions);
    }
  }

  public boolean compacted() {
    return retention == null;
  }

  /** The topic's settings as Kafka's AdminClient takes them. */
  public Map<String, String> config() {
    return compacted()
        ? Map.of("cleanup.policy", "compact")
        : Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
  }
}
