package io.tidemark.ingest.feed;

import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;
import java.util.Map;
import java.util.Set;

/** Where a feed delivers to. For one thread. */
public interface FeedOutput {

  void trade(Trade trade);

  void quote(Quote quote);

  void condition(MarketCondition condition);

  /** Input that could not be used, with its bytes as they came. */
  void refuse(Refusal refusal, byte[] raw);

  /** Whether an earlier run has delivered the tape's trade at this position. */
  boolean delivered(Trade trade, TapePosition position);

  /**
   * As {@link #trade(Trade)}, and remembers the position, so that {@link #delivered} knows it in
   * this and later runs. Positions of a tape only grow.
   */
  void trade(Trade trade, TapePosition position);

  /** As for trades. */
  boolean delivered(Quote quote, TapePosition position);

  /** As {@link #quote(Quote)}, remembering the position as for trades. */
  void quote(Quote quote, TapePosition position);

  /** As {@link #refuse(Refusal, byte[])}, unless an earlier run has done so at this position. */
  void refuse(Refusal refusal, byte[] raw, TapePosition position);

  /** The newest trade of each of these instruments that was ever delivered, where there is one. */
  Map<String, Trade> lastTrades(Set<String> instruments);

  /** What earlier runs have delivered of market conditions. */
  EarlierConditions earlierConditions();
}
