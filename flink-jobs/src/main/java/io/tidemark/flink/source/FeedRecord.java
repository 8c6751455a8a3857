package io.tidemark.flink.source;

import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.TradeView;

/** What a feed may deliver. */
public sealed interface FeedRecord {

  /** A trade, valid until the next input is read. */
  record Traded(TradeView trade) implements FeedRecord {

    /** A trade that stays. */
    public static Traded of(Trade trade) {
      return new Traded(new TradeView().wrap(new TradeSerde().encode(trade)));
    }
  }

  record Quoted(Quote quote) implements FeedRecord {}

  /**
   * The feed has delivered everything up to here, whether or not anything was traded or quoted.
   *
   * @param eventTime nanoseconds since the epoch
   */
  record Progress(long eventTime) implements FeedRecord {}

  /** Neither a trade nor a quote, or not a plausible one. */
  record Refused(Rejected rejected) implements FeedRecord {}
}
