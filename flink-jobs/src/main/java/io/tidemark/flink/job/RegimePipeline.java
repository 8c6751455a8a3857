package io.tidemark.flink.job;

import io.tidemark.flink.regime.MarketRegimeFunction;
import io.tidemark.flink.regime.RegimeModel;
import io.tidemark.flink.source.TopicSource;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.topic.Topics;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The regime of the market, the same live and in a replay: only where conditions come from differs.
 */
public final class RegimePipeline {

  private RegimePipeline() {}

  /** The topic of market conditions, with the promises in it as watermarks. */
  static DataStream<MarketCondition> conditions(
      StreamExecutionEnvironment environment, String kafka, String group) {
    return new TopicSource<>(
            Topics.MARKET_CONDITIONS,
            RecordType.MARKET_CONDITION,
            MarketConditionSerde::new,
            MarketCondition::publishedAt)
        .read(environment, kafka, group);
  }

  /**
   * One regime a business day.
   *
   * @param conditions with their publication as event time
   */
  public static DataStream<Regime> market(
      DataStream<MarketCondition> conditions, RegimeModel model) {
    return conditions
        .keyBy(condition -> Regime.MARKET, Types.STRING)
        .process(new MarketRegimeFunction(model), RecordType.REGIME)
        .uid("market-regime")
        .name("market-regime");
  }
}
