package io.tidemark.ingest.feed.macro;

import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.FeedHealth;
import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.schema.market.FeedStatus.State;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daily series as market conditions, each when it is published: first all that was, then what comes
 * anew. What a source shows before its publication waits for it.
 *
 * <p>Once the first reading is delivered, everything up to now is promised to be delivered, save
 * what waits: a source that shows a value later than it should does not hold up anybody, its value
 * is published when it is seen.
 */
public final class MacroFeed implements Feed {

  private static final Logger LOG = LoggerFactory.getLogger(MacroFeed.class);

  /** Short enough to end soon when closed. */
  private static final long STEP = Duration.ofMillis(500).toNanos();

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final SeriesSource source;
  private final FeedClock clock;
  private final Set<Refused> refused = new HashSet<>();
  private volatile FeedHealth health;
  private volatile boolean closed;

  // What is promised and what is sent must not cross: both under this object's lock.
  private ConditionLedger ledger;
  private List<MarketCondition> waiting = List.of();

  public MacroFeed(SeriesSource source, FeedClock clock) {
    this.source = source;
    this.clock = clock;
    this.health = FeedHealth.down(clock.now(), "reading");
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String venue() {
    return source.venue();
  }

  @Override
  public Collection<Instrument> instruments() {
    return List.of();
  }

  @Override
  public FeedHealth health() {
    return health;
  }

  @Override
  public synchronized long completeUntil(long now) {
    if (ledger == null) {
      return Long.MIN_VALUE;
    }
    return ledger.promise(waiting.isEmpty() ? now : Math.min(now, nextDue() - 1));
  }

  @Override
  public void run(FeedOutput output) throws IOException, InterruptedException {
    EarlierConditions earlier = output.earlierConditions();
    requireSameKind(earlier);
    while (!closed) {
      Duration pause = source.interval();
      try {
        Optional<Reading> reading = source.read(clock.now());
        if (reading.isPresent()) {
          take(reading.get(), earlier, output);
        }
      } catch (IOException e) {
        down(e.getMessage());
        pause = pause.compareTo(RETRY) < 0 ? pause : RETRY;
      }
      deliverFor(pause, output);
    }
  }

  /** What was made up and what was not would be revisions of each other. */
  private void requireSameKind(EarlierConditions earlier) throws IOException {
    for (MarketCondition condition : earlier.newest()) {
      if (condition.simulated() != source.simulated()) {
        String why =
            "the series that were published so far are %s, those of %s are %s; they need a Kafka, or a data directory, of their own"
                .formatted(kind(condition.simulated()), name(), kind(source.simulated()));
        down(why);
        throw new IOException(why);
      }
    }
  }

  private static String kind(boolean simulated) {
    return simulated ? "simulated" : "real";
  }

  private void take(Reading reading, EarlierConditions earlier, FeedOutput output) {
    for (Refused each : reading.refused()) {
      // It is there each time that the source is read.
      if (refused.add(each)) {
        output.refuse(each.refusal(), each.raw().getBytes(StandardCharsets.UTF_8));
      }
    }
    synchronized (this) {
      ConditionLedger known = ledger == null ? new ConditionLedger(earlier) : ledger;
      waiting = known.due(reading.conditions(), clock.now());
      ledger = known;
      deliver(output);
    }
    up(reading);
  }

  private void deliverFor(Duration pause, FeedOutput output) throws InterruptedException {
    long end = clock.now() + pause.toNanos();
    for (long now = clock.now(); now < end && !closed; now = clock.now()) {
      clock.sleepUntil(Math.min(Math.min(end, now + STEP), nextDue()));
      deliver(output);
    }
  }

  private synchronized long nextDue() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).publishedAt();
  }

  private synchronized void deliver(FeedOutput output) {
    int due = 0;
    long now = clock.now();
    while (due < waiting.size() && waiting.get(due).publishedAt() <= now) {
      MarketCondition condition = waiting.get(due);
      output.condition(condition);
      ledger.add(condition);
      due++;
    }
    waiting = List.copyOf(waiting.subList(due, waiting.size()));
  }

  private void up(Reading reading) {
    String detail = String.join("; ", reading.problems());
    if (!detail.isEmpty() && !detail.equals(health.detail())) {
      LOG.warn("feed {}: {}", name(), detail);
    }
    long since = health.state() == State.UP ? health.since() : clock.now();
    health = FeedHealth.up(since, detail);
  }

  private void down(String why) {
    if (!why.equals(health.detail())) {
      LOG.warn("feed {} is down: {}", name(), why);
    }
    long since = health.state() == State.UP ? clock.now() : health.since();
    health = FeedHealth.down(since, why);
  }

  @Override
  public void close() {
    closed = true;
  }
}
