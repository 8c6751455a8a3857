package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.market.FormingBars;
import io.tidemark.flink.market.MarketFunction;
import io.tidemark.flink.market.MarketInput;
import io.tidemark.flink.market.MarketInputSerializer;
import io.tidemark.flink.market.MarketOperator;
import io.tidemark.flink.market.MarketSettings;
import io.tidemark.flink.market.TradeCombineOperator;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What is computed of trades and quotes, the same live and in a replay: only where they come from
 * and where the results go differs.
 *
 * @param bars closed, revised and final
 * @param indicators of the same bars
 * @param forming bars, conflated
 * @param formingIndicators where there is demand
 * @param late trades that came after their bars were final
 * @param rejected input that is neither trade nor quote
 */
record Pipeline(
    DataStream<Bar> bars,
    DataStream<IndicatorValues> indicators,
    DataStream<FormingBars> forming,
    DataStream<IndicatorValues> formingIndicators,
    DataStream<Rejected> late,
    DataStream<Rejected> rejected) {

  /** Combines beside the source. */
  static SingleOutputStreamOperator<MarketInput> combine(
      DataStream<FeedRecord> feed, MarketSettings settings) {
    return feed.transform(
            "trade-combine",
            MarketInputSerializer.TYPE,
            new TradeCombineOperator(settings.allowedLateness().toNanos()))
        // Chained to the source: what it refuses, and the watermark, keep the source's order.
        .setParallelism(feed.getParallelism())
        .uid("trade-combine");
  }

  /**
   * Computes.
   *
   * @param combined of {@link #combine}
   * @param input the same, perhaps with demand for forming indicators
   */
  static Pipeline of(
      SingleOutputStreamOperator<MarketInput> combined,
      DataStream<MarketInput> input,
      MarketSettings settings,
      BarHistory history) {
    SingleOutputStreamOperator<Bar> bars =
        input
            .keyBy(MarketInput::instrument, Types.STRING)
            .transform(
                "market", RecordType.BAR, new MarketOperator(new MarketFunction(settings, history)))
            .uid("market");
    return new Pipeline(
        bars,
        bars.getSideOutput(MarketFunction.INDICATORS),
        bars.getSideOutput(MarketFunction.FORMING),
        bars.getSideOutput(MarketFunction.FORMING_INDICATORS),
        bars.getSideOutput(MarketFunction.LATE)
            .union(combined.getSideOutput(TradeCombineOperator.LATE)),
        combined.getSideOutput(TradeCombineOperator.REJECTED));
  }
}
