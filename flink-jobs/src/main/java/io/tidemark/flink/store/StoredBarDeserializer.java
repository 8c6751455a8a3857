package io.tidemark.flink.store;

import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.Serde;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Bars of the topic {@code bars}, with their time of publication; watermarks are not stored. */
public final class StoredBarDeserializer implements KafkaRecordDeserializationSchema<StoredBar> {

  private static final long serialVersionUID = 1L;

  private transient BarSerde bars;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<StoredBar> out) {
    if (bars == null) {
      bars = new BarSerde();
    }
    if (Serde.templateId(record.value()) == BarSerde.TEMPLATE_ID) {
      out.collect(
          new StoredBar(bars.decode(record.value()), Instant.ofEpochMilli(record.timestamp())));
    }
  }

  @Override
  public TypeInformation<StoredBar> getProducedType() {
    return StoredBarSerializer.TYPE;
  }
}
