package io.tidemark.api.recovery;

import io.tidemark.schema.serde.RecoveryOddsSerde;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** In the place of the job: sees every query, and answers those that are new as it is told to. */
final class TestOdds {

  private final Function<RecoveryQuery, Optional<RecoveryOdds>> answers;
  private final List<RecoveryQuery> queries = new CopyOnWriteArrayList<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::run, "test-odds");
  private volatile boolean closing;

  TestOdds(String kafka, Function<RecoveryQuery, Optional<RecoveryOdds>> answers) {
    this.answers = answers;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.RECOVERY_QUERIES.name()).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  private void run() {
    RecoveryQuerySerde serde = new RecoveryQuerySerde();
    while (!closing) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        RecoveryQuery query = serde.decode(record.value());
        boolean seen = queries.stream().anyMatch(each -> each.id().equals(query.id()));
        queries.add(query);
        if (!seen) {
          answers.apply(query).ifPresent(this::publish);
        }
      }
    }
    consumer.close();
  }

  void publish(RecoveryOdds odds) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.RECOVERY_ODDS.name(),
            odds.instrument().getBytes(StandardCharsets.UTF_8),
            new RecoveryOddsSerde().encode(odds));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new AssertionError("not published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** All that was said about an instrument, in order. */
  List<RecoveryQuery> queries(String instrument) {
    return queries.stream().filter(query -> query.instrument().equals(instrument)).toList();
  }

  void close() throws InterruptedException {
    closing = true;
    thread.join();
    producer.close();
  }
}
