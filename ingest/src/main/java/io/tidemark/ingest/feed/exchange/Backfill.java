package io.tidemark.ingest.feed.exchange;

import java.io.IOException;
import java.util.List;
import org.knowm.xchange.dto.marketdata.Trade;

/** Trades that the stream did not bring. */
interface Backfill {

  /**
   * A pair's trades from an id on, in the order of their ids, as far as the venue still tells.
   *
   * @param fromId the first wanted
   * @param toId the last wanted; {@link Long#MAX_VALUE} for all until now
   */
  List<Trade> trades(String symbol, long fromId, long toId)
      throws IOException, InterruptedException;
}
