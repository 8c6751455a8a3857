package io.tidemark.flink.publish;

import io.tidemark.schema.serde.Serde;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of one kind as Kafka records.
 *
 * @param <T> the record
 */
public final class TopicSink<T> implements KafkaRecordSerializationSchema<T> {

  private static final long serialVersionUID = 1L;

  /** Makes a serde on the machine that uses it. */
  public interface SerdeFactory<T> extends Supplier<Serde<T>>, Serializable {}

  /** The key of a record, which decides its partition. */
  public interface Key<T> extends Function<T, String>, Serializable {}

  private final String topic;
  private final Key<T> key;
  private final SerdeFactory<T> serdes;
  private transient Serde<T> serde;

  public TopicSink(String topic, Key<T> key, SerdeFactory<T> serdes) {
    this.topic = topic;
    this.key = key;
    this.serdes = serdes;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T record, KafkaSinkContext context, Long timestamp) {
    if (serde == null) {
      serde = serdes.get();
    }
    byte[] keyBytes = key.apply(record).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, keyBytes, serde.encode(record));
  }
}
