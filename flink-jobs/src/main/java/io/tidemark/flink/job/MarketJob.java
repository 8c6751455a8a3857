package io.tidemark.flink.job;

import io.tidemark.flink.market.DemandSource;
import io.tidemark.flink.market.FormingBarsSink;
import io.tidemark.flink.market.MarketInput;
import io.tidemark.flink.market.MarketInputSerializer;
import io.tidemark.flink.publish.CompletedTopicSink;
import io.tidemark.flink.publish.SubtaskPartition;
import io.tidemark.flink.publish.TopicSink;
import io.tidemark.flink.publish.WatermarkOperator;
import io.tidemark.flink.source.FeedDeserializer;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.source.FeedRecordSerializer;
import io.tidemark.flink.source.FeedWatermarks;
import io.tidemark.flink.type.RecordType;
import io.tidemark.flink.type.TopicRecordSerializer;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Topics {@code trades} and {@code quotes} to {@code bars}, {@code indicators}, their forming
 * counterparts, {@code trades.late} and {@code rejected}.
 *
 * <p>Without a checkpoint to restore it reads them from the beginning: the log is the truth, and
 * the same log gives the same results with the same {@code seq}.
 */
public final class MarketJob {

  public static final String NAME = "market";

  private MarketJob() {}

  /** Wires the job into the environment; {@code execute()} is the caller's. */
  public static void build(StreamExecutionEnvironment environment, MarketJobConfig config) {
    DataStream<FeedRecord> feed =
        environment
            .fromSource(
                feed(config),
                FeedWatermarks.strategy(config.outOfOrderness(), config.idleTimeout()),
                "feed",
                FeedRecordSerializer.TYPE)
            .uid("feed");
    DataStream<MarketInput> demand =
        environment
            .fromSource(
                demand(config), DemandSource.WATERMARKS, "demand", MarketInputSerializer.TYPE)
            .uid("demand");
    SingleOutputStreamOperator<MarketInput> combined = Pipeline.combine(feed, config.market());
    Pipeline pipeline =
        Pipeline.of(combined, combined.union(demand), config.market(), config.history());
    publishCompleted(
        pipeline.bars(),
        Topics.BARS,
        new TopicSink<>(Topics.BARS.name(), Bar::instrument, BarSerde::new),
        RecordType.BAR,
        config);
    publishCompleted(
        pipeline.indicators(),
        Topics.INDICATORS,
        new TopicSink<>(
            Topics.INDICATORS.name(), IndicatorValues::instrument, IndicatorValuesSerde::new),
        RecordType.INDICATORS,
        config);
    publishForming(
        pipeline.forming(),
        "forming-bars",
        new FormingBarsSink(Topics.FORMING_BARS.name()),
        config);
    publishForming(
        pipeline.formingIndicators(),
        "forming-indicators",
        new TopicSink<>(
            Topics.FORMING_INDICATORS.name(),
            IndicatorValues::instrument,
            IndicatorValuesSerde::new),
        config);
    publishRejected(pipeline.late(), "late-trades", Topics.LATE_TRADES, config);
    publishRejected(pipeline.rejected(), "rejected", Topics.REJECTED, config);
  }

  private static KafkaSource<FeedRecord> feed(MarketJobConfig config) {
    return KafkaSource.<FeedRecord>builder()
        .setBootstrapServers(config.kafka())
        .setTopics(config.topics())
        .setGroupId("tidemark-" + NAME)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new FeedDeserializer())
        // Catching up, a poll brings what one request has brought, not 500 records of it, and
        // requests
        // are large: a fifth less CPU a trade.
        .setProperty("max.poll.records", "10000")
        .setProperty("max.partition.fetch.bytes", Integer.toString(4 << 20))
        .setProperty("receive.buffer.bytes", Integer.toString(1 << 20))
        .build();
  }

  private static KafkaSource<MarketInput> demand(MarketJobConfig config) {
    return KafkaSource.<MarketInput>builder()
        .setBootstrapServers(config.kafka())
        .setTopics(Topics.INDICATOR_DEMAND.name())
        .setGroupId("tidemark-" + NAME)
        .setStartingOffsets(OffsetsInitializer.latest())
        .setDeserializer(new DemandSource())
        .build();
  }

  private static <T> void publishCompleted(
      DataStream<T> results,
      Topic topic,
      TopicSink<T> schema,
      RecordType<T> type,
      MarketJobConfig config) {
    DeliveryGuarantee guarantee =
        config.transactional() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE;
    String name = topic.name();
    results
        .transform(
            name + "-watermarks",
            TopicRecordSerializer.type(type.createSerializer(null)),
            new WatermarkOperator<>(topic.partitions()))
        .uid(name + "-watermarks")
        .sinkTo(
            sink(config, name, new CompletedTopicSink<>(name, schema))
                .setDeliveryGuarantee(guarantee)
                .build())
        .uid(name + "-topic")
        .name(name + "-topic");
  }

  private static <T> void publishForming(
      DataStream<T> records,
      String uid,
      KafkaRecordSerializationSchema<T> schema,
      MarketJobConfig config) {
    publish(
        records,
        uid,
        sink(config, uid, new SubtaskPartition<>(schema))
            // Soon and few at a time: compressing a batch costs more than all of it is worth.
            .setProperty("linger.ms", "0")
            .setProperty("compression.type", "none"));
  }

  private static void publishRejected(
      DataStream<Rejected> records, String uid, Topic topic, MarketJobConfig config) {
    publish(
        records,
        uid,
        sink(config, uid, new TopicSink<>(topic.name(), Rejected::feed, RejectedSerde::new)));
  }

  private static <T> void publish(DataStream<T> records, String uid, KafkaSinkBuilder<T> sink) {
    records.sinkTo(sink.build()).uid(uid + "-topic").name(uid + "-topic");
  }

  private static <T> KafkaSinkBuilder<T> sink(
      MarketJobConfig config, String name, KafkaRecordSerializationSchema<T> schema) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(config.kafka())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix("tidemark-" + NAME + "-" + name)
        // Less than brokers allow (15 minutes), more than a checkpoint may take.
        .setProperty("transaction.timeout.ms", "600000")
        .setProperty("linger.ms", "10")
        // What a second's end brings goes into few batches.
        .setProperty("batch.size", Integer.toString(128 << 10))
        .setProperty("compression.type", "lz4")
        .setRecordSerializer(schema);
  }
}
