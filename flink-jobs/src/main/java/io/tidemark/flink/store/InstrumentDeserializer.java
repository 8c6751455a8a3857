package io.tidemark.flink.store;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the topic {@code instruments}. */
public final class InstrumentDeserializer implements KafkaRecordDeserializationSchema<Instrument> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(InstrumentDeserializer.class);

  private transient InstrumentSerde instruments;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Instrument> out) {
    if (instruments == null) {
      instruments = new InstrumentSerde();
    }
    try {
      // A compacted topic may hold a null value, which says that the key is gone.
      if (record.value() != null) {
        out.collect(instruments.decode(record.value()));
      }
    } catch (MalformedRecordException e) {
      // Nobody but our own jobs writes here, so it is worth a look; but it must not stop the rest.
      LOG.error("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
    }
  }

  @Override
  public TypeInformation<Instrument> getProducedType() {
    return RecordType.INSTRUMENT;
  }
}
