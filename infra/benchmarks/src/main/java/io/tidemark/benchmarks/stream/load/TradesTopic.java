package io.tidemark.benchmarks.stream.load;

import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes as ingest does: trades by instrument, progress into every partition, those of the quotes
 * too, of which there are none. For one thread.
 */
final class TradesTopic implements AutoCloseable {

  private final TradeSerde trades = new TradeSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback remember = (metadata, error) -> failure.compareAndSet(null, error);
  private final KafkaProducer<byte[], byte[]> producer;

  TradesTopic(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes to the partition that the key gives, as Kafka has it. */
  void send(Trade trade) {
    byte[] key = trade.instrument().getBytes(StandardCharsets.UTF_8);
    send(new ProducerRecord<>(Topics.TRADES.name(), key, trades.encode(trade)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record, remember);
  }

  /** Says in every partition that all up to then is written, nanoseconds since the epoch. */
  void progress(long eventTime) {
    byte[] value = watermarks.encode(new Watermark(eventTime, 0, 1));
    for (Topic topic : TradesLoader.TOPICS) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        send(new ProducerRecord<>(topic.name(), partition, null, value));
      }
    }
  }

  /**
   * Returns when the broker has all.
   *
   * @throws IllegalStateException if it refused any
   */
  @Override
  public void close() {
    producer.flush();
    producer.close();
    if (failure.get() != null) {
      throw new IllegalStateException(
          "Kafka refused a trade: " + failure.get().getMessage(), failure.get());
    }
  }
}
