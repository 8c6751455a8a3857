package io.tidemark.flink.job;

import io.tidemark.flink.store.DatabaseConfig;
import io.tidemark.flink.store.InstrumentDeserializer;
import io.tidemark.flink.store.InstrumentStoreSink;
import io.tidemark.flink.store.RevisionSink;
import io.tidemark.flink.store.StoredDeserializer;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topics;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Topics {@code bars}, {@code indicators} and {@code instruments} to the database. A job of its
 * own, so that a slow or absent database delays no result.
 */
public final class StoreJob {

  public static final String NAME = "store";

  /**
   * Indicators of one second are for the stream: a day of them, of a thousand instruments, would be
   * 86 million rows.
   */
  public static final Set<Timeframe> INDICATOR_TIMEFRAMES =
      Collections.unmodifiableSet(EnumSet.range(Timeframe.MIN_1, Timeframe.DAY_1));

  private StoreJob() {}

  /** Wires the job into the environment; {@code execute()} is the caller's. */
  public static void build(
      StreamExecutionEnvironment environment, String kafka, DatabaseConfig database) {
    build(environment, kafka, database, INDICATOR_TIMEFRAMES);
  }

  /**
   * Wires the job into the environment.
   *
   * @param indicators timeframes whose indicators are stored; may be empty
   */
  public static void build(
      StreamExecutionEnvironment environment,
      String kafka,
      DatabaseConfig database,
      Set<Timeframe> indicators) {
    store(
        environment,
        kafka,
        Topics.BARS.name(),
        StoredDeserializer.bars(),
        RevisionSink.bars(database));
    if (!indicators.isEmpty()) {
      store(
          environment,
          kafka,
          Topics.INDICATORS.name(),
          StoredDeserializer.indicators(indicators),
          RevisionSink.indicators(database, indicators));
    }
    store(
        environment,
        kafka,
        Topics.INSTRUMENTS.name(),
        new InstrumentDeserializer(),
        new InstrumentStoreSink(database));
  }

  private static <T> void store(
      StreamExecutionEnvironment environment,
      String kafka,
      String topic,
      KafkaRecordDeserializationSchema<T> deserializer,
      Sink<T> sink) {
    KafkaSource<T> source =
        KafkaSource.<T>builder()
            .setBootstrapServers(kafka)
            .setTopics(topic)
            .setGroupId("tidemark-" + NAME)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("isolation.level", "read_committed")
            .setDeserializer(deserializer)
            .build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), topic, deserializer.getProducedType())
        .uid(topic)
        .sinkTo(sink)
        .uid(topic + "-table")
        .name(topic + "-table");
  }
}
