package io.tidemark.flink.market;

import io.tidemark.schema.serde.BarSerde;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@link FormingBars} as Kafka records: one for all timeframes, since a record costs more than
 * bars.
 */
public final class FormingBarsSink implements KafkaRecordSerializationSchema<FormingBars> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private transient BarSerde serde;

  public FormingBarsSink(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      FormingBars forming, KafkaSinkContext context, Long timestamp) {
    if (serde == null) {
      serde = new BarSerde();
    }
    byte[] key = forming.bars().get(0).instrument().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, serde.encodeAll(forming.bars()));
  }
}
