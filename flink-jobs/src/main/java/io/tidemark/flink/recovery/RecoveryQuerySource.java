package io.tidemark.flink.recovery;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.signal.RecoveryQuery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the topic {@code recovery.queries}. */
public final class RecoveryQuerySource implements KafkaRecordDeserializationSchema<RecoveryQuery> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryQuerySource.class);

  private transient RecoveryQuerySerde serde;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RecoveryQuery> out) {
    if (serde == null) {
      serde = new RecoveryQuerySerde();
    }
    try {
      out.collect(serde.decode(record.value()));
    } catch (MalformedRecordException e) {
      // Who asked gets no answer; nothing else follows from it.
      LOG.warn("{}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  @Override
  public TypeInformation<RecoveryQuery> getProducedType() {
    return RecordType.RECOVERY_QUERY;
  }
}
