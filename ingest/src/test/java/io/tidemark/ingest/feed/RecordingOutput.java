package io.tidemark.ingest.feed;

import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a feed delivers. Also read by other threads. */
public final class RecordingOutput implements FeedOutput {

  public final List<Trade> trades = new CopyOnWriteArrayList<>();
  public final List<Quote> quotes = new CopyOnWriteArrayList<>();
  public final List<MarketCondition> conditions = new CopyOnWriteArrayList<>();
  public final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  public final Map<String, Trade> earlier = new HashMap<>();

  /** Of market conditions, by an earlier run. */
  public EarlierConditions earlierConditions = EarlierConditions.NONE;

  /** Tape positions below are taken for delivered by an earlier run. */
  public long deliveredBelow;

  @Override
  public void trade(Trade trade) {
    trades.add(trade);
  }

  @Override
  public void quote(Quote quote) {
    quotes.add(quote);
  }

  @Override
  public void condition(MarketCondition condition) {
    conditions.add(condition);
  }

  @Override
  public EarlierConditions earlierConditions() {
    return earlierConditions;
  }

  @Override
  public void refuse(Refusal refusal, byte[] raw) {
    refusals.add(refusal);
  }

  @Override
  public boolean delivered(Trade trade, TapePosition position) {
    return position.index() < deliveredBelow;
  }

  @Override
  public void trade(Trade trade, TapePosition position) {
    trades.add(trade);
  }

  @Override
  public boolean delivered(Quote quote, TapePosition position) {
    return position.index() < deliveredBelow;
  }

  @Override
  public void quote(Quote quote, TapePosition position) {
    quotes.add(quote);
  }

  @Override
  public void refuse(Refusal refusal, byte[] raw, TapePosition position) {
    refusals.add(refusal);
  }

  @Override
  public Map<String, Trade> lastTrades(Set<String> instruments) {
    return earlier;
  }
}
