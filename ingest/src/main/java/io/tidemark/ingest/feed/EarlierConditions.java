package io.tidemark.ingest.feed;

import io.tidemark.schema.market.MarketCondition;
import java.util.List;

/**
 * What earlier runs have published of market conditions.
 *
 * @param newest of each series and reference date the one that came last
 * @param completeUntil the last promise, nanoseconds since the epoch; {@link Long#MIN_VALUE} if
 *     there was none
 */
public record EarlierConditions(List<MarketCondition> newest, long completeUntil) {

  /** Nothing was ever published. */
  public static final EarlierConditions NONE = new EarlierConditions(List.of(), Long.MIN_VALUE);

  public EarlierConditions {
    newest = List.copyOf(newest);
  }
}
