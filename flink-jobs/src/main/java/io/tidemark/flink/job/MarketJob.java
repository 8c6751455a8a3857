package io.tidemark.flink.job;

import io.tidemark.flink.publish.BarsTopicRecordSerializer;
import io.tidemark.flink.publish.BarsTopicSink;
import io.tidemark.flink.publish.TopicSink;
import io.tidemark.flink.publish.WatermarkOperator;
import io.tidemark.flink.source.TradeInput;
import io.tidemark.flink.source.TradeInputSerializer;
import io.tidemark.flink.source.TradeWatermarks;
import io.tidemark.flink.source.TradesDeserializer;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.topic.Topics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Topic {@code trades} to {@code bars}, {@code bars.forming}, {@code trades.late} and {@code
 * rejected}.
 *
 * <p>Without a checkpoint to restore it reads {@code trades} from the beginning: the log is the
 * truth, and the same log gives the same bars with the same {@code seq}.
 */
public final class MarketJob {

  public static final String NAME = "market";

  private MarketJob() {}

  /** Wires the job into the environment; {@code execute()} is the caller's. */
  public static void build(StreamExecutionEnvironment environment, MarketJobConfig config) {
    DataStream<TradeInput> input =
        environment
            .fromSource(
                source(config),
                TradeWatermarks.strategy(config.outOfOrderness(), config.idleTimeout()),
                "trades",
                TradeInputSerializer.TYPE)
            .uid("trades");
    Pipeline pipeline = Pipeline.of(input, config.allowedLateness(), config.formingInterval());
    publishBars(pipeline.bars(), config);
    publish(
        pipeline.forming(),
        "forming-bars",
        new TopicSink<Bar>(Topics.FORMING_BARS.name(), Bar::instrument, BarSerde::new),
        config);
    publish(
        pipeline.late(),
        "late-trades",
        new TopicSink<Trade>(Topics.LATE_TRADES.name(), Trade::instrument, TradeSerde::new),
        config);
    publish(
        pipeline.rejected(),
        "rejected",
        new TopicSink<Rejected>(Topics.REJECTED.name(), Rejected::feed, RejectedSerde::new),
        config);
  }

  private static KafkaSource<TradeInput> source(MarketJobConfig config) {
    return KafkaSource.<TradeInput>builder()
        .setBootstrapServers(config.kafka())
        .setTopics(Topics.TRADES.name())
        .setGroupId("tidemark-" + NAME)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new TradesDeserializer())
        .build();
  }

  private static void publishBars(DataStream<Bar> bars, MarketJobConfig config) {
    DeliveryGuarantee guarantee =
        config.transactional() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE;
    bars.transform(
            "bar-watermarks",
            BarsTopicRecordSerializer.TYPE,
            new WatermarkOperator(Topics.BARS.partitions()))
        .uid("bar-watermarks")
        .sinkTo(sink(config, guarantee, "bars", new BarsTopicSink(Topics.BARS.name())))
        .uid("bars-topic")
        .name("bars-topic");
  }

  private static <T> void publish(
      DataStream<T> records,
      String uid,
      KafkaRecordSerializationSchema<T> schema,
      MarketJobConfig config) {
    records
        .sinkTo(sink(config, DeliveryGuarantee.AT_LEAST_ONCE, uid, schema))
        .uid(uid + "-topic")
        .name(uid + "-topic");
  }

  private static <T> KafkaSink<T> sink(
      MarketJobConfig config,
      DeliveryGuarantee guarantee,
      String name,
      KafkaRecordSerializationSchema<T> schema) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(config.kafka())
        .setDeliveryGuarantee(guarantee)
        .setTransactionalIdPrefix("tidemark-" + NAME + "-" + name)
        // Less than brokers allow (15 minutes), more than a checkpoint may take.
        .setProperty("transaction.timeout.ms", "600000")
        .setProperty("linger.ms", "2")
        .setProperty("compression.type", "lz4")
        .setRecordSerializer(schema)
        .build();
  }
}
