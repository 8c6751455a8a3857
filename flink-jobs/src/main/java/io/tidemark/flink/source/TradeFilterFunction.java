package io.tidemark.flink.source;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Trades go on; what was refused goes to {@link #REJECTED}; progress has done its work in the
 * watermarks. Stateless.
 */
public final class TradeFilterFunction extends ProcessFunction<TradeInput, Trade> {

  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", RecordType.REJECTED);

  private static final long serialVersionUID = 1L;

  private transient Counter rejected;

  @Override
  public void open(OpenContext context) {
    rejected = getRuntimeContext().getMetricGroup().counter("rejectedTrades");
  }

  @Override
  public void processElement(TradeInput input, Context context, Collector<Trade> out) {
    if (input instanceof TradeInput.Traded traded) {
      out.collect(traded.trade());
    } else if (input instanceof TradeInput.Refused refused) {
      rejected.inc();
      context.output(REJECTED, refused.rejected());
    }
  }
}
