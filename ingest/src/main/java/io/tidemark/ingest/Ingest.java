package io.tidemark.ingest;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.publish.FeedCounters;
import io.tidemark.ingest.publish.FeedPublisher;
import io.tidemark.ingest.publish.Heartbeat;
import io.tidemark.ingest.publish.KafkaPublisher;
import io.tidemark.ingest.publish.PublishException;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs feeds, each on a thread of its own, and publishes what they deliver. Goes on, with their
 * state published, when feeds have ended; stops by {@link #close} or when Kafka refuses a record
 * for good.
 */
public final class Ingest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
  private static final Duration BEAT = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofMillis(700);

  private final IngestConfig config;
  private final FeedClock clock;
  private final Map<Feed, FeedCounters> feeds = new LinkedHashMap<>();

  /** Those of the feeds that deliver market conditions. */
  private final Set<Feed> macro = new HashSet<>();

  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "ingest-heartbeat"));
  private volatile boolean closing;
  private KafkaPublisher publisher;

  public Ingest(IngestConfig config) {
    this.config = config;
    this.clock = config.clock();
  }

  /**
   * Opens the feeds, connects and starts; returns when all feeds run.
   *
   * @throws IllegalArgumentException if a tape's format is not recognised; names file and formats
   * @throws IOException if a tape's file cannot be read
   * @throws PublishException if Kafka does not answer or lacks a topic
   */
  public void start() throws IOException {
    try {
      for (FeedSpec spec : config.feeds()) {
        Feed feed = Feeds.open(spec, clock);
        feeds.put(feed, new FeedCounters());
        if (spec instanceof FeedSpec.Macro) {
          macro.add(feed);
        }
      }
      publisher =
          new KafkaPublisher(
              config.bootstrapServers(),
              Stream.of(
                      Topics.TRADES,
                      Topics.QUOTES,
                      Topics.MARKET_CONDITIONS,
                      Topics.INSTRUMENTS,
                      Topics.FEED_STATUS,
                      Topics.REJECTED)
                  .map(Topic::name)
                  .toList());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    CompletableFuture<Void> unused = publisher.failure().exceptionally(this::fail);
    startHeartbeat();
    feeds.forEach(this::startFeed);
  }

  /** Prices and market conditions do not share a time: a tape may be of another year. */
  private void startHeartbeat() {
    Heartbeat prices =
        new Heartbeat(
            publisher, List.of(Topics.TRADES.name(), Topics.QUOTES.name()), Duration.ofSeconds(1));
    Heartbeat conditions =
        new Heartbeat(publisher, List.of(Topics.MARKET_CONDITIONS.name()), Duration.ofMinutes(1));
    feeds.forEach(
        (feed, counters) -> (macro.contains(feed) ? conditions : prices).add(feed, counters));
    ScheduledFuture<?> unused =
        heart.scheduleWithFixedDelay(
            () -> beat(prices, conditions), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat(Heartbeat prices, Heartbeat conditions) {
    try {
      prices.beat(clock.now());
      conditions.beat(clock.now());
    } catch (InterruptException e) {
      LOG.debug("heartbeat stopped", e);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void startFeed(Feed feed, FeedCounters counters) {
    FeedPublisher.Target target = new FeedPublisher.Target(config.bootstrapServers(), publisher);
    Thread thread =
        daemon(
            () -> run(feed, new FeedPublisher(feed.name(), target, counters, clock::now)),
            "ingest-" + feed.name());
    threads.add(thread);
    thread.start();
  }

  private void run(Feed feed, FeedPublisher output) {
    try {
      feed.run(output);
      LOG.info("feed {} has ended: {}", feed.name(), feed.health().detail());
    } catch (IOException e) {
      // The feed's health says so to clients; the others go on.
      LOG.error("feed {} is down: {}", feed.name(), e.getMessage());
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("feed {} stopped", feed.name());
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private Void fail(Throwable failure) {
    // What fails since it is being closed is no failure.
    if (!closing && stopped.completeExceptionally(failure)) {
      LOG.error("ingest stops: {}", failure.getMessage());
      feeds.keySet().forEach(Feed::close);
    }
    return null;
  }

  /** What each feed has delivered, by the feed's name. */
  public Map<String, FeedCounters> counters() {
    Map<String, FeedCounters> counters = new LinkedHashMap<>();
    feeds.forEach((feed, counter) -> counters.put(feed.name(), counter));
    return counters;
  }

  /** Completes by {@link #close}, or exceptionally when ingest cannot go on. */
  public CompletableFuture<Void> stopped() {
    return stopped.copy();
  }

  /** Stops the feeds and delivers what they have handed over; takes less than two seconds. */
  @Override
  public void close() {
    closing = true;
    stopFeeds();
    if (publisher != null) {
      publisher.close();
    }
    stopped.complete(null);
  }

  private void stopFeeds() {
    feeds.keySet().forEach(Feed::close);
    heart.shutdownNow();
    threads.forEach(Thread::interrupt);
    long end = System.nanoTime() + GRACE.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
