package io.tidemark.ingest.feed.exchange;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.dto.marketdata.Trade;
import org.knowm.xchange.instrument.Instrument;

/** From what a venue calls its recent trades: the last hundred to thousand. */
final class RecentTrades implements Backfill {

  private final Exchange exchange;

  RecentTrades(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public List<Trade> trades(String symbol, long fromId, long toId) throws IOException {
    List<Trade> recent;
    try {
      Instrument pair = VenueStream.pair(symbol);
      recent = exchange.getMarketDataService().getTrades(pair).getTrades();
    } catch (RuntimeException e) {
      throw new IOException("recent trades of " + symbol + ": " + e.getMessage(), e);
    }
    return recent.stream()
        .filter(trade -> TradeIds.number(trade.getId()) >= fromId)
        .filter(trade -> TradeIds.number(trade.getId()) <= toId)
        .sorted(Comparator.comparingLong(trade -> TradeIds.number(trade.getId())))
        .toList();
  }
}
