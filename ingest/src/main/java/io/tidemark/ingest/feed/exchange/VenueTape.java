package io.tidemark.ingest.feed.exchange;

import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a venue tells, over all connections and restarts, made one sequence: no trade twice, a
 * missing one fetched before what came after it. For the feed's thread.
 */
final class VenueTape {

  private static final Logger LOG = LoggerFactory.getLogger(VenueTape.class);

  /** A process that was away for longer starts anew: the venue would not tell so much. */
  private static final long MAX_AWAY = Duration.ofMinutes(10).toNanos();

  private final Venue venue;
  private final Backfill backfill;
  private final FeedOutput output;
  private final VenueEvents events;
  private final Plausibility plausibility = Plausibility.live();
  private final Map<String, TradeIds> ids = new HashMap<>();
  private long arrivals;
  private long missing;

  VenueTape(Venue venue, List<String> symbols, Backfill backfill, FeedOutput output) {
    this.venue = venue;
    this.backfill = backfill;
    this.output = output;
    this.events = new VenueEvents(venue);
    symbols.forEach(symbol -> ids.put(symbol, new TradeIds(venue.idsWithoutHoles(), -1)));
  }

  /** Goes on after the last trades that an earlier run delivered. */
  void resume(long now) {
    for (Trade last : output.lastTrades(Set.copyOf(ids.keySet())).values()) {
      boolean here = last.venue().equals(venue.code()) && now - last.eventTime() < MAX_AWAY;
      if (here) {
        ids.get(last.instrument()).add(TradeIds.number(last.tradeId()));
      }
    }
  }

  /**
   * Fetches what was missed while no connection was up.
   *
   * @return for people, what could not be had
   */
  String fillUp(long now) throws InterruptedException {
    for (Map.Entry<String, TradeIds> pair : ids.entrySet()) {
      if (pair.getValue().last() >= 0) {
        fill(pair.getKey(), Long.MAX_VALUE, now);
      }
    }
    return missing == 0 ? "connected" : "connected, missed " + missing + " trades so far";
  }

  void add(StreamEvent event) throws IOException, InterruptedException {
    if (event instanceof StreamEvent.Traded traded) {
      add(traded);
    } else if (event instanceof StreamEvent.Quoted quoted) {
      quote(quoted);
    } else if (event instanceof StreamEvent.Unreadable unreadable) {
      refuse(Reason.MALFORMED, unreadable.why(), unreadable.frame());
    } else if (event instanceof StreamEvent.Broken broken) {
      throw new IOException("the stream broke: " + broken.why());
    }
  }

  private void add(StreamEvent.Traded traded) throws InterruptedException {
    TradeIds seen = ids.get(traded.symbol());
    long id = TradeIds.number(traded.trade().getId());
    if (seen.missingBefore(id) > 0) {
      fill(traded.symbol(), id - 1, traded.at());
    }
    trade(traded.symbol(), traded.trade(), traded.at());
  }

  private void fill(String symbol, long toId, long at) throws InterruptedException {
    long fromId = ids.get(symbol).last() + 1;
    try {
      for (var trade : backfill.trades(symbol, fromId, toId)) {
        trade(symbol, trade, at);
      }
    } catch (IOException e) {
      LOG.warn("{} {}: no back-fill from {}: {}", venue, symbol, fromId, e.getMessage());
    }
  }

  private void trade(String symbol, org.knowm.xchange.dto.marketdata.Trade told, long at) {
    TradeIds seen = ids.get(symbol);
    long id = TradeIds.number(told.getId());
    if (seen.seen(id)) {
      return;
    }
    long lost = seen.missingBefore(id);
    if (lost > 0) {
      missing += lost;
      LOG.warn("{} {}: {} trades before {} are lost", venue, symbol, lost, id);
    }
    seen.add(id);
    try {
      Trade trade = events.trade(symbol, told, at, arrivals++);
      Optional<Refusal> refusal = plausibility.check(trade, at);
      if (refusal.isPresent()) {
        refuse(refusal.get().reason(), refusal.get().text(), told.toString());
      } else {
        output.trade(trade);
      }
    } catch (RefusedException e) {
      refuse(e.reason(), e.getMessage(), told.toString());
    }
  }

  private void quote(StreamEvent.Quoted told) {
    try {
      Quote quote = events.quote(told.symbol(), told.ticker(), told.at(), arrivals++);
      Optional<Refusal> refusal = plausibility.check(quote, told.at());
      if (refusal.isPresent()) {
        refuse(refusal.get().reason(), refusal.get().text(), told.ticker().toString());
      } else {
        output.quote(quote);
      }
    } catch (RefusedException e) {
      refuse(e.reason(), e.getMessage(), told.ticker().toString());
    }
  }

  private void refuse(Reason reason, String text, String raw) {
    output.refuse(new Refusal(reason, text), raw.getBytes(StandardCharsets.UTF_8));
  }
}
