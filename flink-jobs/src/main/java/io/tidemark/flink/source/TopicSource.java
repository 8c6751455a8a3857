package io.tidemark.flink.source;

import io.tidemark.flink.type.RecordType;
import io.tidemark.flink.type.TopicRecord;
import io.tidemark.flink.type.TopicRecordSerializer;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import java.io.Serializable;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
 * Results that another job published, from the beginning of their topic, with its promises as
 * watermarks: what is complete there is complete here.
 *
 * @param <T> the results
 */
public final class TopicSource<T> {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Topic topic;
  private final RecordType<T> type;
  private final SerdeFactory<T> serdes;
  private final At<T> at;

  /** Makes a serde on the machine that uses it. */
  public interface SerdeFactory<T> extends Supplier<Serde<T>>, Serializable {}

  /** When a result became knowable, nanoseconds since the epoch: its event time from here on. */
  public interface At<T> extends ToLongFunction<T>, Serializable {}

  public TopicSource(Topic topic, RecordType<T> type, SerdeFactory<T> serdes, At<T> at) {
    this.topic = topic;
    this.type = type;
    this.serdes = serdes;
    this.at = at;
  }

  /**
   * The topic as a stream; it and its operators are called as the topic.
   *
   * @param kafka bootstrap servers
   * @param group consumer group, for its lag to be seen
   */
  public DataStream<T> read(StreamExecutionEnvironment environment, String kafka, String group) {
    At<T> time = at;
    KafkaSource<TopicRecord<T>> source =
        KafkaSource.<TopicRecord<T>>builder()
            .setBootstrapServers(kafka)
            .setTopics(topic.name())
            .setGroupId(group)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("isolation.level", "read_committed")
            .setDeserializer(new Deserializer<>(type, serdes))
            .build();
    WatermarkStrategy<TopicRecord<T>> watermarks =
        WatermarkStrategy.<TopicRecord<T>>forGenerator(context -> new PromisedWatermarks<>())
            .withTimestampAssigner(
                (record, published) ->
                    record instanceof TopicRecord.Published<T> result
                        ? Math.floorDiv(time.applyAsLong(result.result()), NANOS_PER_MILLI)
                        : published);
    return environment
        .fromSource(
            source,
            watermarks,
            topic.name(),
            TopicRecordSerializer.type(type.createSerializer(null)))
        .uid(topic.name())
        .flatMap(TopicSource::unwrap, type)
        .uid(topic.name() + "-results")
        .name(topic.name() + "-results");
  }

  private static <T> void unwrap(TopicRecord<T> record, Collector<T> out) {
    if (record instanceof TopicRecord.Published<T> published) {
      out.collect(published.result());
    }
  }

  private static final class Deserializer<T>
      implements KafkaRecordDeserializationSchema<TopicRecord<T>> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TopicSource.class);

    private final RecordType<T> type;
    private final SerdeFactory<T> serdes;
    private transient Serde<T> results;
    private transient WatermarkSerde watermarks;

    private Deserializer(RecordType<T> type, SerdeFactory<T> serdes) {
      this.type = type;
      this.serdes = serdes;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TopicRecord<T>> out) {
      if (results == null) {
        results = serdes.get();
        watermarks = new WatermarkSerde();
      }
      try {
        out.collect(read(record));
      } catch (MalformedRecordException e) {
        // Nobody but our own jobs writes here, so it is worth a look; but it must not stop the
        // rest.
        LOG.error("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
      }
    }

    private TopicRecord<T> read(ConsumerRecord<byte[], byte[]> record) {
      if (Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID) {
        Watermark promise = watermarks.decode(record.value());
        return new TopicRecord.Complete<>(promise, record.partition());
      }
      return new TopicRecord.Published<>(results.decode(record.value()));
    }

    @Override
    public TypeInformation<TopicRecord<T>> getProducedType() {
      return TopicRecordSerializer.type(type.createSerializer(null));
    }
  }
}
