/**
 * Real venues' public streams, through the XChange library. {@link
 * io.tidemark.ingest.feed.exchange.ExchangeFeed} connects, waits longer after each failure, drops
 * what came twice, sees what is missing by the venue's trade ids and fetches it. A frame that
 * cannot be read is refused with its text; the stream goes on.
 */
package io.tidemark.ingest.feed.exchange;
