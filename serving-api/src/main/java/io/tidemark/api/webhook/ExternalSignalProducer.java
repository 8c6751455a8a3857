package io.tidemark.api.webhook;

import io.tidemark.schema.serde.ExternalSignalSerde;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.topic.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Signals to the topic {@code signals.external}, in a thread of its own: Kafka's client blocks
 * while there is no broker. What cannot be written within seconds fails, for the sender to try
 * again.
 */
public final class ExternalSignalProducer implements ExternalSignals.Sink {

  private static final int WAITING = 256;
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final String kafka;
  private final ExternalSignalSerde serde = new ExternalSignalSerde();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> new Thread(task, "api-external-signals"));
  private Producer<byte[], byte[]> producer;

  public ExternalSignalProducer(Vertx vertx, String kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
  }

  @Override
  public Future<Void> send(ExternalSignal signal) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      thread.execute(() -> produce(signal, sent));
    } catch (RejectedExecutionException e) {
      sent.completeExceptionally(e);
    }
    return Future.fromCompletionStage(sent, vertx.getOrCreateContext());
  }

  private void produce(ExternalSignal signal, CompletableFuture<Void> sent) {
    try {
      byte[] key = signal.instrument().getBytes(StandardCharsets.UTF_8);
      var unused =
          producer()
              .send(
                  new ProducerRecord<>(Topics.EXTERNAL_SIGNALS.name(), key, serde.encode(signal)),
                  (written, failure) -> complete(sent, failure));
    } catch (KafkaException e) {
      sent.completeExceptionally(e);
    }
  }

  private static void complete(CompletableFuture<Void> sent, Exception failure) {
    if (failure == null) {
      sent.complete(null);
    } else {
      sent.completeExceptionally(failure);
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers", kafka,
                  "client.id", "api-external-signals",
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
