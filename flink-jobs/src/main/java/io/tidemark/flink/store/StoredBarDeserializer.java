package io.tidemark.flink.store;

import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bars of the topic {@code bars}, with their time of publication; watermarks are not stored. */
public final class StoredBarDeserializer implements KafkaRecordDeserializationSchema<StoredBar> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StoredBarDeserializer.class);

  private transient BarSerde bars;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<StoredBar> out) {
    if (bars == null) {
      bars = new BarSerde();
    }
    try {
      if (Serde.templateId(record.value()) == BarSerde.TEMPLATE_ID) {
        out.collect(
            new StoredBar(bars.decode(record.value()), Instant.ofEpochMilli(record.timestamp())));
      }
    } catch (MalformedRecordException e) {
      // Nobody but our own jobs writes here, so it is worth a look; but it must not stop the rest.
      LOG.error("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
    }
  }

  @Override
  public TypeInformation<StoredBar> getProducedType() {
    return StoredBarSerializer.TYPE;
  }
}
