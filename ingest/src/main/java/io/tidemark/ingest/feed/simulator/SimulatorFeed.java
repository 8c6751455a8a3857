package io.tidemark.ingest.feed.simulator;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.FeedHealth;
import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Trade;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Lets a simulated market happen on the clock, from now on. Prices go on from the last trades that
 * were ever delivered, so that a restart leaves no cliff in a chart.
 */
public final class SimulatorFeed implements Feed {

  /** Short enough that the promise of completeness keeps moving while nothing trades. */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  /** Behind by more than this, the machine has slept, and the market with it. */
  private static final long MAX_BEHIND = TimeUnit.SECONDS.toNanos(5);

  private final long seed;
  private final double tradesPerSecond;
  private final FeedClock clock;
  private final FeedHealth health;
  private volatile long complete = Long.MIN_VALUE;
  private volatile boolean closed;

  public SimulatorFeed(long seed, double tradesPerSecond, FeedClock clock) {
    this.seed = seed;
    this.tradesPerSecond = tradesPerSecond;
    this.clock = clock;
    this.health = FeedHealth.up(clock.now(), "simulated, seed " + seed);
  }

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public String venue() {
    return Listings.VENUE;
  }

  @Override
  public Collection<Instrument> instruments() {
    return SimulatedMarket.instruments();
  }

  @Override
  public FeedHealth health() {
    return health;
  }

  @Override
  public long completeUntil(long now) {
    return complete;
  }

  @Override
  public void run(FeedOutput output) throws InterruptedException {
    List<String> symbols = instruments().stream().map(Instrument::symbol).toList();
    Map<String, Trade> last = output.lastTrades(java.util.Set.copyOf(symbols));
    Map<String, Decimal> prices =
        last.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().price()));
    SimulatedMarket market = new SimulatedMarket(seed, clock.now(), tradesPerSecond, prices);
    while (!closed) {
      MarketEvent event = market.next();
      if (clock.now() - event.trade().eventTime() > MAX_BEHIND) {
        market.skipTo(clock.now());
      } else if (awaitTurn(event.trade().eventTime())) {
        deliver(event, output);
      }
    }
  }

  /** Whether the time has come, rather than the end. */
  private boolean awaitTurn(long eventTime) throws InterruptedException {
    for (long now = clock.now(); now < eventTime && !closed; now = clock.now()) {
      complete = Math.min(now, eventTime - 1);
      clock.sleepUntil(Math.min(eventTime, now + STEP));
    }
    return !closed;
  }

  private void deliver(MarketEvent event, FeedOutput output) {
    if (event.quote() != null) {
      output.quote(event.quote());
    }
    output.trade(event.trade());
    complete = event.trade().eventTime();
  }

  @Override
  public void close() {
    closed = true;
  }
}
