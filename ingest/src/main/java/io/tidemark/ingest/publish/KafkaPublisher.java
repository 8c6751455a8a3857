package io.tidemark.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bytes: idempotent, acknowledged by all in-sync replicas, in order within a partition.
 *
 * <p>While no broker answers, it waits and keeps trying for as long as that takes, and {@code send}
 * blocks once its memory is full: nothing is dropped, and what is on a partition is always a prefix
 * of what was sent to it. Only what no retry can mend ends it: then {@link #failure} completes and
 * every further send throws. Safe for use by several threads.
 */
public final class KafkaPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Integer> partitions;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final LongAdder abandoned = new LongAdder();
  private volatile boolean closing;

  /**
   * Connects.
   *
   * @param topics that must exist
   * @throws PublishException if no broker answers within 15 s, or a topic is missing
   */
  public KafkaPublisher(String bootstrapServers, List<String> topics) {
    this.partitions = partitions(bootstrapServers, topics);
    this.producer =
        new KafkaProducer<>(
            config(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> config(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.LINGER_MS_CONFIG,
        2,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * 1024,
        // A record given up would leave a hole that no later record shows.
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Long.MAX_VALUE,
        ProducerConfig.CLIENT_ID_CONFIG,
        "tidemark-ingest");
  }

  private static Map<String, Integer> partitions(String bootstrapServers, List<String> topics) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.CLIENT_ID_CONFIG,
            "tidemark-ingest-admin");
    try (Admin admin = Admin.create(config)) {
      return admin
          .describeTopics(topics)
          .allTopicNames()
          .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .collect(Collectors.toMap(topic -> topic.name(), topic -> topic.partitions().size()));
    } catch (TimeoutException e) {
      throw new PublishException(
          "Kafka at %s does not answer within %s".formatted(bootstrapServers, TIMEOUT), e);
    } catch (ExecutionException e) {
      throw new PublishException(
          "Kafka at %s must have the topics %s: %s"
              .formatted(bootstrapServers, topics, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted while connecting to " + bootstrapServers, e);
    }
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    return partitions.get(topic);
  }

  /** Where a key goes, as every Kafka client's default has it. */
  public int partition(String topic, String key) {
    return partition(key.getBytes(StandardCharsets.UTF_8), partitions(topic));
  }

  private static int partition(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** Sends a record by its key. */
  public void send(String topic, String key, byte[] value, Header... headers) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    send(record(topic, partition(bytes, partitions(topic)), bytes, value, List.of(headers)));
  }

  /** Sends a record without a key to each partition. */
  public void sendToAll(String topic, byte[] value) {
    for (int partition = 0; partition < partitions(topic); partition++) {
      send(record(topic, partition, null, value, List.of()));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, byte[] key, byte[] value, List<Header> headers) {
    return new ProducerRecord<>(topic, partition, key, value, headers);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    if (failure.isCompletedExceptionally()) {
      throw new PublishException("Kafka has refused an earlier record", null);
    }
    // The callback says all that the future would.
    var unused = producer.send(record, (metadata, error) -> check(record, error));
  }

  private void check(ProducerRecord<byte[], byte[]> record, Exception error) {
    if (error == null) {
      return;
    }
    if (closing) {
      abandoned.increment();
      return;
    }
    failure.completeExceptionally(
        new PublishException(
            "Kafka refused a record for good: topic=%s, partition=%d, bytes=%d: %s"
                .formatted(
                    record.topic(), record.partition(), record.value().length, error.getMessage()),
            error));
  }

  /** Completes exceptionally, with a {@link PublishException}, once a record is lost for good. */
  public CompletableFuture<Void> failure() {
    return failure;
  }

  /** Delivers what is still to deliver, for at most a second; says so if that was not enough. */
  @Override
  public void close() {
    closing = true;
    producer.close(Duration.ofSeconds(1));
    if (abandoned.sum() > 0) {
      LOG.warn("Kafka did not take the last {} records in time", abandoned.sum());
    }
  }
}
