package io.tidemark.flink.job;

import io.tidemark.flink.store.DatabaseConfig;
import io.tidemark.flink.store.InstrumentDeserializer;
import io.tidemark.flink.store.InstrumentStoreSink;
import io.tidemark.flink.store.StoreSink;
import io.tidemark.flink.store.Stored;
import io.tidemark.flink.store.StoredDeserializer;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Results and instruments to the database. A job of its own, so that a slow or absent database
 * delays no result.
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
        Topics.BARS,
        StoredDeserializer.all(BarSerde.class),
        StoreSink.bars(database));
    if (!indicators.isEmpty()) {
      store(
          environment,
          kafka,
          Topics.INDICATORS,
          StoredDeserializer.indicators(indicators),
          StoreSink.indicators(database, indicators));
    }
    store(
        environment,
        kafka,
        Topics.INSTRUMENTS,
        new InstrumentDeserializer(),
        new InstrumentStoreSink(database));
    store(
        environment,
        kafka,
        Topics.REGIMES,
        StoredDeserializer.all(RegimeSerde.class),
        StoreSink.regimes(database));
    storeSignals(environment, kafka, database);
  }

  /** What is an organisation's goes into a table of its own, which has row security. */
  private static void storeSignals(
      StreamExecutionEnvironment environment, String kafka, DatabaseConfig database) {
    DataStream<Stored<Signal>> signals =
        read(environment, kafka, Topics.SIGNALS, StoredDeserializer.all(SignalSerde.class));
    write(
        select(signals, "signals-public", signal -> signal.organization().isEmpty()),
        StoreSink.signals(database),
        "signals-table");
    write(
        select(signals, "signals-organization", signal -> !signal.organization().isEmpty()),
        StoreSink.organizationSignals(database),
        "organization-signals-table");
    DataStream<Stored<SignalOutcome>> outcomes =
        read(
            environment,
            kafka,
            Topics.SIGNAL_OUTCOMES,
            StoredDeserializer.all(SignalOutcomeSerde.class));
    write(
        select(outcomes, "outcomes-public", outcome -> outcome.organization().isEmpty()),
        StoreSink.outcomes(database),
        "outcomes-table");
    write(
        select(outcomes, "outcomes-organization", outcome -> !outcome.organization().isEmpty()),
        StoreSink.organizationOutcomes(database),
        "organization-outcomes-table");
    store(
        environment,
        kafka,
        Topics.TRACK_RECORD,
        StoredDeserializer.all(TrackRecordSerde.class),
        StoreSink.trackRecord(database));
  }

  private static <T> void store(
      StreamExecutionEnvironment environment,
      String kafka,
      Topic topic,
      KafkaRecordDeserializationSchema<T> deserializer,
      Sink<T> sink) {
    write(read(environment, kafka, topic, deserializer), sink, topic.name() + "-table");
  }

  private static <T> DataStream<T> read(
      StreamExecutionEnvironment environment,
      String kafka,
      Topic topic,
      KafkaRecordDeserializationSchema<T> deserializer) {
    KafkaSource<T> source =
        KafkaSource.<T>builder()
            .setBootstrapServers(kafka)
            .setTopics(topic.name())
            .setGroupId("tidemark-" + NAME)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("isolation.level", "read_committed")
            .setDeserializer(deserializer)
            .build();
    return environment
        .fromSource(
            source, WatermarkStrategy.noWatermarks(), topic.name(), deserializer.getProducedType())
        .uid(topic.name());
  }

  private static <T> DataStream<Stored<T>> select(
      DataStream<Stored<T>> all, String uid, SerializablePredicate<T> wanted) {
    return all.filter(stored -> wanted.test(stored.value())).uid(uid).name(uid);
  }

  private static <T> void write(DataStream<T> values, Sink<T> sink, String uid) {
    values.sinkTo(sink).uid(uid).name(uid);
  }

  private interface SerializablePredicate<T> extends Predicate<T>, Serializable {}
}
