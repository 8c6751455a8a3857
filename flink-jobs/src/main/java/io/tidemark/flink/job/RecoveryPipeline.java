package io.tidemark.flink.job;

import io.tidemark.flink.publish.TopicSink;
import io.tidemark.flink.recovery.RecoveryFunction;
import io.tidemark.flink.recovery.RecoveryInput;
import io.tidemark.flink.recovery.RecoveryInputSerializer;
import io.tidemark.flink.recovery.RecoverySettings;
import io.tidemark.flink.source.TimelessTopic;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.RecoveryOddsSerde;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.topic.Topics;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Recovery odds as a part of a job. */
final class RecoveryPipeline {

  private static final String ODDS = "recovery-odds";

  private RecoveryPipeline() {}

  /**
   * The queries that are asked from now on.
   *
   * @param kafka bootstrap servers
   * @param group consumer group, for its lag to be seen
   */
  static DataStream<RecoveryQuery> queries(
      StreamExecutionEnvironment environment, String kafka, String group) {
    return new TimelessTopic<>(
            Topics.RECOVERY_QUERIES, RecordType.RECOVERY_QUERY, RecoveryQuerySerde::new)
        .read(environment, kafka, group, OffsetsInitializer.latest());
  }

  /**
   * Answers.
   *
   * @param bars of all timeframes; closed ones of a minute give price and volatility
   * @param regimes of instruments; that of the market is not looked at
   */
  static DataStream<RecoveryOdds> of(
      DataStream<Bar> bars,
      DataStream<Regime> regimes,
      DataStream<RecoveryQuery> queries,
      RecoverySettings settings) {
    DataStream<RecoveryInput> priced =
        named(
            "recovery-bars",
            bars.flatMap(
                (bar, out) -> {
                  if (bar.timeframe() == Timeframe.MIN_1) {
                    out.collect(new RecoveryInput.Priced(bar));
                  }
                },
                RecoveryInputSerializer.TYPE));
    DataStream<RecoveryInput> judged =
        named(
            "recovery-regimes",
            regimes.flatMap(
                (regime, out) -> {
                  if (!regime.subject().equals(Regime.MARKET)) {
                    out.collect(new RecoveryInput.Judged(regime));
                  }
                },
                RecoveryInputSerializer.TYPE));
    DataStream<RecoveryInput> asked =
        named(
            "recovery-asked", queries.map(RecoveryInput.Asked::new, RecoveryInputSerializer.TYPE));
    return named(
        "recovery",
        priced
            .union(judged, asked)
            .keyBy(RecoveryInput::instrument, Types.STRING)
            .process(new RecoveryFunction(settings), RecordType.RECOVERY_ODDS));
  }

  private static <T> DataStream<T> named(String uid, SingleOutputStreamOperator<T> operator) {
    return operator.uid(uid).name(uid);
  }

  /** To the topic {@code recovery.odds}, at once and at least once. */
  static void publish(DataStream<RecoveryOdds> odds, String kafka) {
    odds.sinkTo(
            KafkaSink.<RecoveryOdds>builder()
                .setBootstrapServers(kafka)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "0")
                .setRecordSerializer(
                    new TopicSink<>(
                        Topics.RECOVERY_ODDS.name(),
                        RecoveryOdds::instrument,
                        RecoveryOddsSerde::new))
                .build())
        .uid(ODDS + "-topic")
        .name(ODDS + "-topic");
  }
}
