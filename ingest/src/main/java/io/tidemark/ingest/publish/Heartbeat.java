package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedHealth;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.FeedStatus.State;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.FeedStatusSerde;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Says every second, and at once on a change, how each feed is, and up to which event time all of
 * them have delivered. For one thread, which calls {@link #beat} several times a second.
 *
 * <p>The watermark is written into every topic that the feeds deliver to, among their records, so
 * that who joins trades and quotes knows of both how far they are. It is the minimum over the feeds
 * that run. A feed that has ended holds back nobody, but while it ends its last promise is
 * published: the event time of its last record and no more, since nobody knows what came after.
 */
public final class Heartbeat {

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final List<Pulse> pulses = new ArrayList<>();
  private final KafkaPublisher publisher;
  private final List<String> topics;
  private final long promises;
  private final FeedStatusSerde statuses = new FeedStatusSerde();
  private final InstrumentSerde instruments = new InstrumentSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final Set<Instrument> known = new HashSet<>();
  private long lastWatermark = Long.MIN_VALUE / 2;
  private long lastPromise = Long.MIN_VALUE;

  /**
   * For feeds that share a time.
   *
   * @param topics that they deliver to
   * @param promises how often progress is told: topics that are kept for years need it seldom
   */
  public Heartbeat(KafkaPublisher publisher, List<String> topics, Duration promises) {
    this.publisher = publisher;
    this.topics = List.copyOf(topics);
    this.promises = promises.toNanos();
  }

  /** A feed, and what was last said about it. */
  private static final class Pulse {
    private final Feed feed;
    private final FeedCounters counters;
    private State state;
    private long said = Long.MIN_VALUE / 2;
    private boolean settled;

    private Pulse(Feed feed, FeedCounters counters) {
      this.feed = feed;
      this.counters = counters;
    }

    /** From the next beat on, a feed that has ended holds back nobody. */
    private void settle() {
      settled = state == State.ENDED;
    }
  }

  public void add(Feed feed, FeedCounters counters) {
    pulses.add(new Pulse(feed, counters));
  }

  /**
   * Says what is due.
   *
   * @param now the ingest clock, nanoseconds since the epoch
   */
  public void beat(long now) {
    // Health before promise: what a feed promises once it has ended is its last word.
    boolean changed = false;
    for (Pulse pulse : pulses) {
      changed |= sayStatus(pulse, now);
      sayInstruments(pulse.feed);
    }
    if (changed || now - lastWatermark >= promises) {
      sayWatermark(completeUntil(now), now);
    }
    pulses.forEach(Pulse::settle);
  }

  private boolean sayStatus(Pulse pulse, long now) {
    FeedHealth health = pulse.feed.health();
    boolean changed = health.state() != pulse.state;
    if (changed || now - pulse.said >= INTERVAL) {
      pulse.state = health.state();
      pulse.said = now;
      publisher.send(
          Topics.FEED_STATUS.name(),
          pulse.feed.name(),
          statuses.encode(status(pulse, health, now)));
    }
    return changed;
  }

  private static FeedStatus status(Pulse pulse, FeedHealth health, long now) {
    return new FeedStatus(
        pulse.feed.name(),
        pulse.feed.venue(),
        health.state(),
        health.since(),
        pulse.counters.newestEventTime(),
        now,
        health.detail());
  }

  private void sayInstruments(Feed feed) {
    for (Instrument instrument : feed.instruments()) {
      if (known.add(instrument)) {
        publisher.send(
            Topics.INSTRUMENTS.name(), instrument.symbol(), instruments.encode(instrument));
      }
    }
  }

  private long completeUntil(long now) {
    long complete = Long.MAX_VALUE;
    for (Pulse pulse : pulses) {
      if (!pulse.settled) {
        complete = Math.min(complete, pulse.feed.completeUntil(now));
      }
    }
    return complete;
  }

  private void sayWatermark(long complete, long now) {
    // Nothing runs, nothing is known yet, or an earlier promise reached further.
    if (complete == Long.MAX_VALUE || complete == Long.MIN_VALUE || complete < lastPromise) {
      return;
    }
    lastWatermark = now;
    lastPromise = complete;
    byte[] promise = watermarks.encode(new Watermark(complete, 0, 1));
    topics.forEach(topic -> publisher.sendToAll(topic, promise));
  }
}
