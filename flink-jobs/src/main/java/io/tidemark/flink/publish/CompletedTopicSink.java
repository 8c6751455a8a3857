package io.tidemark.flink.publish;

import io.tidemark.flink.type.TopicRecord;
import io.tidemark.schema.serde.WatermarkSerde;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Results and watermarks as Kafka records. Without a timestamp, so that the producer sets the time
 * of publication.
 *
 * @param <T> the results
 */
public final class CompletedTopicSink<T> implements KafkaRecordSerializationSchema<TopicRecord<T>> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final TopicSink<T> results;
  private transient WatermarkSerde watermarks;

  public CompletedTopicSink(String topic, TopicSink<T> results) {
    this.topic = topic;
    this.results = results;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      TopicRecord<T> record, KafkaSinkContext context, Long timestamp) {
    if (record instanceof TopicRecord.Complete<T> complete) {
      if (watermarks == null) {
        watermarks = new WatermarkSerde();
      }
      byte[] value = watermarks.encode(complete.watermark());
      return new ProducerRecord<>(topic, complete.partition(), null, value);
    }
    T result = ((TopicRecord.Published<T>) record).result();
    return results.serialize(result, context, timestamp);
  }
}
