package io.tidemark.api.stream;

import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.topic.Topics;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Demand to the topic {@code indicators.demand}, in a thread of its own: Kafka's client blocks
 * while there is no broker. What cannot be sent is forgotten, for it will be said again.
 */
final class DemandProducer implements DemandTicker.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(DemandProducer.class);
  private static final int WAITING = 16;
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final String kafka;
  private final IndicatorDemandSerde serde = new IndicatorDemandSerde();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> new Thread(task, "api-demand"),
          new ThreadPoolExecutor.DiscardOldestPolicy());
  private Producer<byte[], byte[]> producer;

  DemandProducer(String kafka) {
    this.kafka = kafka;
  }

  @Override
  public void send(List<IndicatorDemand> demands) {
    thread.execute(() -> produce(demands));
  }

  private void produce(List<IndicatorDemand> demands) {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (IndicatorDemand demand : demands) {
        byte[] key = demand.instrument().getBytes(StandardCharsets.UTF_8);
        sent.add(
            producer()
                .send(
                    new ProducerRecord<>(
                        Topics.INDICATOR_DEMAND.name(), key, serde.encode(demand))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("cannot say which indicators are wanted: {}", e.getMessage());
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
                  "client.id", "api-demand",
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
