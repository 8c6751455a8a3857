package io.tidemark.benchmarks.stream.process;

import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the final bars that an arm has published. It runs in the parent, and only once the arm has
 * taken all trades, so as not to be in its way.
 */
final class BarReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final BarSerde serde = new BarSerde();
  private final BarDigests digests = new BarDigests();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Collection<TopicPartition> partitions;
  private long lastMillis;

  BarReader(String kafka, List<Topic> topics) {
    partitions = topics.stream().flatMap(BarReader::partitions).toList();
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition));
  }

  /** Reads until all that is expected is there. Returns whether it was in time. */
  boolean await(BarDigests expected, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!digests.reached(expected)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      read();
    }
    return true;
  }

  /** Reads what is there beyond. */
  BarDigests readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      read();
    }
    return digests;
  }

  private void read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (Serde.templateId(record.value()) == BarSerde.TEMPLATE_ID) {
        Bar bar = serde.decode(record.value());
        if (bar.finalised()) {
          digests.add(bar);
          lastMillis = Math.max(lastMillis, record.timestamp());
        }
      }
    }
  }

  /** When the broker took the last of them, since the epoch. */
  long lastMillis() {
    return lastMillis;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
