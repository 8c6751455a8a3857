package io.tidemark.flink.source;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.topic.Topic;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people decide or ask for: no time of the market depends on it.
 *
 * @param <T> the records of the topic
 */
public final class TimelessTopic<T> {

  private final Topic topic;
  private final RecordType<T> type;
  private final SerdeFactory<T> serdes;

  /** Makes a serde on the machine that uses it. */
  public interface SerdeFactory<T> extends Supplier<Serde<T>>, Serializable {}

  public TimelessTopic(Topic topic, RecordType<T> type, SerdeFactory<T> serdes) {
    this.topic = topic;
    this.type = type;
    this.serdes = serdes;
  }

  /**
   * The topic as a stream, called as the topic.
   *
   * @param kafka bootstrap servers
   * @param group consumer group, for its lag to be seen
   * @param from where to begin without a checkpoint
   */
  public DataStream<T> read(
      StreamExecutionEnvironment environment, String kafka, String group, OffsetsInitializer from) {
    KafkaSource<T> source =
        KafkaSource.<T>builder()
            .setBootstrapServers(kafka)
            .setTopics(topic.name())
            .setGroupId(group)
            .setStartingOffsets(from)
            .setDeserializer(new Deserializer<>(type, serdes))
            .build();
    return environment
        .fromSource(source, Timeless.watermarks(), topic.name(), type)
        .uid(topic.name());
  }

  private static final class Deserializer<T> implements KafkaRecordDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TimelessTopic.class);

    private final RecordType<T> type;
    private final SerdeFactory<T> serdes;
    private transient Serde<T> serde;

    private Deserializer(RecordType<T> type, SerdeFactory<T> serdes) {
      this.type = type;
      this.serdes = serdes;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
      if (serde == null) {
        serde = serdes.get();
      }
      try {
        // A compacted topic may hold a null value, which says that the key is gone.
        if (record.value() != null) {
          out.collect(serde.decode(record.value()));
        }
      } catch (MalformedRecordException e) {
        // Who wrote it has checked it; it is worth a look, but it must not stop the rest.
        LOG.error("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
      }
    }

    @Override
    public TypeInformation<T> getProducedType() {
      return type;
    }
  }
}
