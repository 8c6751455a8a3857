package io.tidemark.flink.store;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values of a result topic, with their time of publication; watermarks are not stored.
 *
 * @param <T> the value
 */
public final class StoredDeserializer<T> implements KafkaRecordDeserializationSchema<Stored<T>> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StoredDeserializer.class);

  private final StoredSerializer<T> serializer;
  private final Wanted<T> wanted;

  private StoredDeserializer(Class<? extends Serde<T>> format, Wanted<T> wanted) {
    this.serializer = new StoredSerializer<>(format);
    this.wanted = wanted;
  }

  private interface Wanted<T> extends Predicate<T>, Serializable {}

  /** All values of a format. */
  public static <T> StoredDeserializer<T> all(Class<? extends Serde<T>> format) {
    return new StoredDeserializer<>(format, value -> true);
  }

  /** The indicators of some timeframes. */
  public static StoredDeserializer<IndicatorValues> indicators(Set<Timeframe> timeframes) {
    EnumSet<Timeframe> kept = EnumSet.copyOf(timeframes);
    return new StoredDeserializer<>(
        IndicatorValuesSerde.class, values -> kept.contains(values.timeframe()));
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Stored<T>> out) {
    try {
      if (Serde.templateId(record.value()) != WatermarkSerde.TEMPLATE_ID) {
        T value = serializer.serde().decode(record.value());
        if (wanted.test(value)) {
          out.collect(new Stored<>(value, Instant.ofEpochMilli(record.timestamp())));
        }
      }
    } catch (MalformedRecordException e) {
      // Nobody but our own jobs writes here, so it is worth a look; but it must not stop the rest.
      LOG.error("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
    }
  }

  @Override
  public TypeInformation<Stored<T>> getProducedType() {
    return serializer.type();
  }
}
