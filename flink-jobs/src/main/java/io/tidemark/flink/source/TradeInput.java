package io.tidemark.flink.source;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;

/** What a source of trades may deliver. */
public sealed interface TradeInput {

  record Traded(Trade trade) implements TradeInput {}

  /**
   * The feed has delivered everything up to here, whether or not there were trades.
   *
   * @param eventTime nanoseconds since the epoch
   */
  record Progress(long eventTime) implements TradeInput {}

  /** Not a trade, or not a plausible one. */
  record Refused(Rejected rejected) implements TradeInput {}
}
