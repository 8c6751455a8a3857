package io.tidemark.flink.publish;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Bars and watermarks as Kafka records. Without a timestamp, so that the producer sets the time of
 * publication.
 */
public final class BarsTopicSink implements KafkaRecordSerializationSchema<BarsTopicRecord> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private transient BarSerde bars;
  private transient WatermarkSerde watermarks;

  public BarsTopicSink(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      BarsTopicRecord record, KafkaSinkContext context, Long timestamp) {
    if (bars == null) {
      bars = new BarSerde();
      watermarks = new WatermarkSerde();
    }
    if (record instanceof BarsTopicRecord.Complete complete) {
      byte[] value = watermarks.encode(complete.watermark());
      return new ProducerRecord<>(topic, complete.partition(), null, value);
    }
    Bar bar = ((BarsTopicRecord.Published) record).bar();
    byte[] key = bar.instrument().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, bars.encode(bar));
  }
}
