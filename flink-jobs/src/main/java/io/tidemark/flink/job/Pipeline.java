package io.tidemark.flink.job;

import io.tidemark.flink.bar.BarsFunction;
import io.tidemark.flink.source.TradeFilterFunction;
import io.tidemark.flink.source.TradeInput;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What is computed of trades, the same live and in a replay: only where the trades come from and
 * where the results go differs.
 *
 * @param bars closed, revised and final
 * @param forming conflated
 * @param late trades that came after their bars were final
 * @param rejected input that is no trade
 */
record Pipeline(
    SingleOutputStreamOperator<Bar> bars,
    DataStream<Bar> forming,
    DataStream<Trade> late,
    DataStream<Rejected> rejected) {

  static Pipeline of(
      DataStream<TradeInput> input, Duration allowedLateness, Duration formingInterval) {
    SingleOutputStreamOperator<Trade> trades =
        input
            .process(new TradeFilterFunction())
            .returns(RecordType.TRADE)
            // Chained to the source: what it refuses, and the watermark, keep the source's order.
            .setParallelism(input.getParallelism())
            .uid("trade-filter")
            .name("trade-filter");
    SingleOutputStreamOperator<Bar> bars =
        trades
            .keyBy(Trade::instrument)
            .process(new BarsFunction(allowedLateness, formingInterval))
            .returns(RecordType.BAR)
            .uid("bars")
            .name("bars");
    return new Pipeline(
        bars,
        bars.getSideOutput(BarsFunction.FORMING),
        bars.getSideOutput(BarsFunction.LATE),
        trades.getSideOutput(TradeFilterFunction.REJECTED));
  }
}
