package io.tidemark.benchmarks.wire;

import io.tidemark.schema.sbe.BarMessageDecoder;
import io.tidemark.schema.sbe.MessageHeaderDecoder;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * SBE without records: numbers read where they lie, as a hot path may. Text is left alone (the
 * instrument is the Kafka key). Each returns a sum of all numbers, so that none goes unread.
 */
public final class Flyweights {

  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeMessageDecoder trade = new TradeMessageDecoder();
  private final BarMessageDecoder bar = new BarMessageDecoder();

  public long readTrade(byte[] bytes) {
    buffer.wrap(bytes);
    trade.wrapAndApplyHeader(buffer, 0, header);
    return trade.eventTime()
        + trade.ingestTime()
        + trade.sequence()
        + trade.price()
        + trade.size()
        + trade.conditions()
        + trade.priceScale()
        + trade.sizeScale()
        + trade.sideRaw()
        + (trade.flags().priceIneligible() ? 1 : 0)
        + (trade.flags().simulated() ? 1 : 0);
  }

  public long readBar(byte[] bytes) {
    buffer.wrap(bytes);
    bar.wrapAndApplyHeader(buffer, 0, header);
    long whole =
        bar.start()
            + bar.at()
            + bar.trades()
            + bar.seq()
            + bar.rev()
            + bar.timeframeRaw()
            + (bar.flags().closed() ? 1 : 0)
            + (bar.flags().finalised() ? 1 : 0)
            + (bar.flags().simulated() ? 1 : 0);
    double real =
        bar.openPrice()
            + bar.highPrice()
            + bar.lowPrice()
            + bar.closePrice()
            + bar.volume()
            + bar.vwap();
    return whole ^ Double.doubleToRawLongBits(real);
  }
}
