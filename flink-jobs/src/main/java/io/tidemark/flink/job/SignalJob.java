package io.tidemark.flink.job;

import io.tidemark.flink.publish.CompletedTopicSink;
import io.tidemark.flink.publish.TopicSink;
import io.tidemark.flink.publish.WatermarkOperator;
import io.tidemark.flink.source.TimelessTopic;
import io.tidemark.flink.source.TopicSource;
import io.tidemark.flink.type.RecordType;
import io.tidemark.flink.type.TopicRecordSerializer;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.ExternalSignalSerde;
import io.tidemark.schema.serde.ModelReleaseSerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Topics {@code bars}, {@code market.conditions}, {@code signals.external}, {@code models} and
 * {@code recovery.queries} to {@code regimes}, {@code signals}, {@code signals.outcomes}, {@code
 * signals.track-record} and {@code recovery.odds}. A job of its own, so that nothing here delays a
 * bar.
 *
 * <p>Without a checkpoint to restore it reads bars, conditions, releases and external signals from
 * the beginning.
 */
public final class SignalJob {

  public static final String NAME = "signals";

  private static final String GROUP = "tidemark-" + NAME;

  private SignalJob() {}

  /** Wires the job into the environment; {@code execute()} is the caller's. */
  public static void build(StreamExecutionEnvironment environment, SignalJobConfig config) {
    String kafka = config.kafka();
    DataStream<Bar> bars =
        new TopicSource<>(Topics.BARS, RecordType.BAR, BarSerde::new, Bar::at)
            .read(environment, kafka, GROUP);
    SignalPipeline pipeline =
        SignalPipeline.of(
            new SignalPipeline.Input(
                bars,
                new TimelessTopic<>(
                        Topics.EXTERNAL_SIGNALS,
                        RecordType.EXTERNAL_SIGNAL,
                        ExternalSignalSerde::new)
                    .read(environment, kafka, GROUP, OffsetsInitializer.earliest()),
                new TimelessTopic<>(Topics.MODELS, RecordType.MODEL_RELEASE, ModelReleaseSerde::new)
                    .read(environment, kafka, GROUP, OffsetsInitializer.earliest())),
            config.signals(),
            config.models(),
            config.history());
    publishRegimes(pipeline.regimes(), kafka);
    publish(
        RegimePipeline.market(
            RegimePipeline.conditions(environment, kafka, GROUP), config.market()),
        "market-regime",
        new TopicSink<>(Topics.REGIMES.name(), Regime::subject, RegimeSerde::new),
        kafka);
    publish(
        pipeline.signals(),
        Topics.SIGNALS.name(),
        new TopicSink<>(Topics.SIGNALS.name(), Signal::instrument, SignalSerde::new),
        kafka);
    publish(
        pipeline.outcomes(),
        Topics.SIGNAL_OUTCOMES.name(),
        new TopicSink<>(
            Topics.SIGNAL_OUTCOMES.name(), SignalOutcome::instrument, SignalOutcomeSerde::new),
        kafka);
    publish(
        pipeline.trackRecord(),
        Topics.TRACK_RECORD.name(),
        new TopicSink<>(Topics.TRACK_RECORD.name(), SignalJob::key, TrackRecordSerde::new),
        kafka);
    RecoveryPipeline.publish(
        RecoveryPipeline.of(
            bars,
            pipeline.regimes(),
            RecoveryPipeline.queries(environment, kafka, GROUP),
            config.recovery()),
        kafka);
  }

  private static void publishRegimes(DataStream<Regime> regimes, String kafka) {
    Topic topic = Topics.REGIMES;
    regimes
        .transform(
            "regimes-watermarks",
            TopicRecordSerializer.type(RecordType.REGIME.createSerializer(null)),
            new WatermarkOperator<>(topic.partitions()))
        .uid("regimes-watermarks")
        .sinkTo(
            sink(
                new CompletedTopicSink<>(
                    topic.name(), new TopicSink<>(topic.name(), Regime::subject, RegimeSerde::new)),
                kafka))
        .uid("regimes-topic")
        .name("regimes-topic");
  }

  private static <T> void publish(
      DataStream<T> results, String uid, TopicSink<T> schema, String kafka) {
    results.sinkTo(sink(schema, kafka)).uid(uid + "-topic").name(uid + "-topic");
  }

  private static <T> KafkaSink<T> sink(KafkaRecordSerializationSchema<T> schema, String kafka) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(kafka)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(schema)
        .build();
  }

  private static String key(TrackRecord record) {
    return String.join(
        " ",
        record.type().code(),
        record.timeframe().code(),
        record.regime() == null ? "all" : record.regime().code(),
        record.organization());
  }
}
