package io.tidemark.benchmarks.latency;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes as ingest does, with its settings: trades by instrument, progress into every partition.
 */
public final class LiveTrades implements AutoCloseable {

  private static final List<Topic> WITH_PROGRESS = List.of(Topics.TRADES, Topics.QUOTES);

  private final TradeSerde trades = new TradeSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback remember = (metadata, error) -> failure.compareAndSet(null, error);
  private final KafkaProducer<byte[], byte[]> producer;

  public LiveTrades(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                2,
                "batch.size",
                128 << 10,
                "buffer.memory",
                64L << 20,
                "delivery.timeout.ms",
                Integer.MAX_VALUE,
                "max.block.ms",
                Long.MAX_VALUE),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A made-up trade with all that one has. */
  public static Trade trade(String instrument, long eventTime, long sequence, Decimal price) {
    return new Trade(
        instrument,
        eventTime,
        eventTime,
        "bench",
        sequence,
        Long.toString(sequence),
        price,
        Decimal.of(1 + (sequence & 63), 0),
        (sequence & 1) == 0 ? TakerSide.BUY : TakerSide.SELL,
        0,
        true,
        true);
  }

  public void send(Trade trade) {
    send(
        new ProducerRecord<>(
            Topics.TRADES.name(), bytes(trade.instrument()), trades.encode(trade)));
  }

  /** Makes an instrument known. */
  void send(Instrument instrument) {
    byte[] value = new InstrumentSerde().encode(instrument);
    send(new ProducerRecord<>(Topics.INSTRUMENTS.name(), bytes(instrument.symbol()), value));
  }

  /** Says in every partition that all up to then is written, nanoseconds since the epoch. */
  public void progress(long eventTime) {
    byte[] value = watermarks.encode(new Watermark(eventTime, 0, 1));
    for (Topic topic : WITH_PROGRESS) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        send(new ProducerRecord<>(topic.name(), partition, null, value));
      }
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record, remember);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns when the broker has all.
   *
   * @throws IllegalStateException if it refused any
   */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException(
          "Kafka refused a record: " + failure.get().getMessage(), failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
