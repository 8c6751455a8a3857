package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.ingest.feed.TapePosition;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.topic.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** What one feed delivers, to Kafka. For the feed's thread. */
public final class FeedPublisher implements FeedOutput {

  /** Enough to see what came; a broker takes a megabyte. */
  private static final int MAX_RAW = 256 * 1024;

  private final String feed;
  private final KafkaPublisher publisher;
  private final Published published;
  private final FeedCounters counters;
  private final LongSupplier clock;
  private final TapeLedger trades;
  private final TapeLedger quotes;
  private final TapeLedger rejects;
  private final TradeSerde tradeSerde = new TradeSerde();
  private final QuoteSerde quoteSerde = new QuoteSerde();
  private final MarketConditionSerde conditionSerde = new MarketConditionSerde();
  private final RejectedSerde rejectedSerde = new RejectedSerde();

  /**
   * For one feed.
   *
   * @param target where to
   * @param clock the ingest clock, nanoseconds since the epoch
   */
  public FeedPublisher(String feed, Target target, FeedCounters counters, LongSupplier clock) {
    this.feed = feed;
    this.publisher = target.publisher();
    this.published = new Published(target.bootstrapServers(), publisher);
    this.counters = counters;
    this.clock = clock;
    this.trades = new TapeLedger(Topics.TRADES.name(), published);
    this.quotes = new TapeLedger(Topics.QUOTES.name(), published);
    this.rejects = new TapeLedger(Topics.REJECTED.name(), published);
  }

  /** A broker and the one producer that writes to it. */
  public record Target(String bootstrapServers, KafkaPublisher publisher) {}

  @Override
  public void trade(Trade trade) {
    publisher.send(Topics.TRADES.name(), trade.instrument(), tradeSerde.encode(trade));
    counters.traded(trade.eventTime());
  }

  @Override
  public void quote(Quote quote) {
    publisher.send(Topics.QUOTES.name(), quote.instrument(), quoteSerde.encode(quote));
    counters.quoted(quote.eventTime());
  }

  @Override
  public void condition(MarketCondition condition) {
    publisher.send(
        Topics.MARKET_CONDITIONS.name(), condition.series(), conditionSerde.encode(condition));
    counters.conditioned();
  }

  @Override
  public void refuse(Refusal refusal, byte[] raw) {
    publisher.send(Topics.REJECTED.name(), feed, rejected(refusal, raw));
    counters.refused(refusal.reason());
  }

  private byte[] rejected(Refusal refusal, byte[] raw) {
    byte[] kept = raw.length <= MAX_RAW ? raw : Arrays.copyOf(raw, MAX_RAW);
    return rejectedSerde.encode(new Rejected(feed, refusal.published(), kept, clock.getAsLong()));
  }

  @Override
  public boolean delivered(Trade trade, TapePosition position) {
    int partition = publisher.partition(Topics.TRADES.name(), trade.instrument());
    return passedOver(trades.has(partition, position));
  }

  @Override
  public boolean delivered(Quote quote, TapePosition position) {
    int partition = publisher.partition(Topics.QUOTES.name(), quote.instrument());
    return passedOver(quotes.has(partition, position));
  }

  private boolean passedOver(boolean there) {
    if (there) {
      counters.passedOver();
    }
    return there;
  }

  @Override
  public void trade(Trade trade, TapePosition position) {
    publisher.send(
        Topics.TRADES.name(),
        trade.instrument(),
        tradeSerde.encode(trade),
        TapeHeader.of(position));
    trades.add(publisher.partition(Topics.TRADES.name(), trade.instrument()), position);
    counters.traded(trade.eventTime());
  }

  @Override
  public void quote(Quote quote, TapePosition position) {
    publisher.send(
        Topics.QUOTES.name(),
        quote.instrument(),
        quoteSerde.encode(quote),
        TapeHeader.of(position));
    quotes.add(publisher.partition(Topics.QUOTES.name(), quote.instrument()), position);
    counters.quoted(quote.eventTime());
  }

  @Override
  public void refuse(Refusal refusal, byte[] raw, TapePosition position) {
    int partition = publisher.partition(Topics.REJECTED.name(), feed);
    if (rejects.has(partition, position)) {
      counters.passedOver();
      return;
    }
    publisher.send(Topics.REJECTED.name(), feed, rejected(refusal, raw), TapeHeader.of(position));
    rejects.add(partition, position);
    counters.refused(refusal.reason());
  }

  @Override
  public Map<String, Trade> lastTrades(Set<String> instruments) {
    return published.lastTrades(instruments);
  }

  @Override
  public EarlierConditions earlierConditions() {
    return published.conditions();
  }
}
