package io.tidemark.flink.publish;

import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts all records of a subtask into one partition: those of a moment are then one batch, not as
 * many as there are partitions, each of which costs the broker and every reader as much as a large
 * one. For records that make each other outdated: those of a key stay in order, since one subtask
 * has them, until the job is rescaled.
 *
 * @param <T> the records
 */
public final class SubtaskPartition<T> implements KafkaRecordSerializationSchema<T> {

  private static final long serialVersionUID = 1L;

  private final KafkaRecordSerializationSchema<T> schema;

  public SubtaskPartition(KafkaRecordSerializationSchema<T> schema) {
    this.schema = schema;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) throws Exception {
    schema.open(context, sink);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record = schema.serialize(element, context, timestamp);
    int[] partitions = context.getPartitionsForTopic(record.topic());
    int partition = partitions[context.getParallelInstanceId() % partitions.length];
    return new ProducerRecord<>(record.topic(), partition, record.key(), record.value());
  }
}
