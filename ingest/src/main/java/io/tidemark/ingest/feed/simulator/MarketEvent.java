package io.tidemark.ingest.feed.simulator;

import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;

/**
 * A trade, and the quote that it met where that was a new one.
 *
 * @param quote of the same instrument and time, {@code null} if bid and ask were as before
 */
public record MarketEvent(Quote quote, Trade trade) {}
