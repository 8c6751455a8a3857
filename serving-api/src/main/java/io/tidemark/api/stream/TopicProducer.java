package io.tidemark.api.stream;

import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said again and again, to a topic, in a thread of its own: Kafka's client blocks while
 * there is no broker. What cannot be sent is forgotten, for it will be said again.
 *
 * @param <T> the records
 */
final class TopicProducer<T> implements Saying<T> {

  private static final Logger LOG = LoggerFactory.getLogger(TopicProducer.class);
  private static final int WAITING = 256;
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final String kafka;
  private final Topic topic;
  private final Function<T, String> key;
  private final Serde<T> serde;
  private final ThreadPoolExecutor thread;
  private Producer<byte[], byte[]> producer;

  TopicProducer(String kafka, Topic topic, Function<T, String> key, Serde<T> serde) {
    this.kafka = kafka;
    this.topic = topic;
    this.key = key;
    this.serde = serde;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "api-" + topic.name()),
            new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  @Override
  public void send(List<T> records) {
    thread.execute(() -> produce(records));
  }

  private void produce(List<T> records) {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (T each : records) {
        byte[] bytes = key.apply(each).getBytes(StandardCharsets.UTF_8);
        sent.add(producer().send(new ProducerRecord<>(topic.name(), bytes, serde.encode(each))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("cannot write to {}: {}", topic.name(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers", kafka,
                  "client.id", "api-" + topic.name(),
                  "linger.ms", 0,
                  "max.block.ms", 5_000,
                  "request.timeout.ms", 5_000,
                  "delivery.timeout.ms", 10_000),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          if (producer != null) {
            producer.close(CLOSE);
          }
        });
    thread.shutdown();
  }
}
