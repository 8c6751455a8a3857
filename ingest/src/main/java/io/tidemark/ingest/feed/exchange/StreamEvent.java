package io.tidemark.ingest.feed.exchange;

import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;

/** What comes out of a venue's stream. */
sealed interface StreamEvent {

  /** When it came, nanoseconds since the epoch. */
  long at();

  record Traded(String symbol, Trade trade, long at) implements StreamEvent {}

  record Quoted(String symbol, Ticker ticker, long at) implements StreamEvent {}

  /** A frame that cannot be read. */
  record Unreadable(String frame, String why, long at) implements StreamEvent {}

  /** The stream of a pair has failed for good; only a new connection helps. */
  record Broken(String why, long at) implements StreamEvent {}
}
