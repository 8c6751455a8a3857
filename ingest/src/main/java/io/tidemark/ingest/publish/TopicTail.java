package io.tidemark.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their end backwards. For one thread. */
final class TopicTail implements AutoCloseable {

  private static final int FIRST_CHUNK = 500;
  private static final int MAX_CHUNK = 50_000;
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicTail(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            // At the end of one partition it would wait for news before it turns to the next.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "tidemark-ingest-tail");
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Shows the records of a partition, the newest first, until one satisfies, there are no more, or
   * the limit is reached.
   */
  void backwards(
      TopicPartition partition, long limit, Predicate<ConsumerRecord<byte[], byte[]>> satisfied) {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    begin = Math.max(begin, end - limit);
    int chunk = FIRST_CHUNK;
    while (end > begin) {
      long from = Math.max(begin, end - chunk);
      List<ConsumerRecord<byte[], byte[]>> records = read(partition, from, end);
      for (int i = records.size() - 1; i >= 0; i--) {
        if (satisfied.test(records.get(i))) {
          return;
        }
      }
      end = from;
      chunk = Math.min(MAX_CHUNK, chunk * 4);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, long from, long to) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to) {
          records.add(record);
        }
      }
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
