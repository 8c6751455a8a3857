package io.tidemark.ingest.feed.exchange;

import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.normalize.Plausibility;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What time it is at a venue: the newest event time it has told, and what has passed since. This
 * machine's clock may be wrong, and a promise by it would make every trade late. Told by one
 * thread, asked by all.
 */
final class VenueClock {

  /** A larger difference is no delay of the network: one of the two clocks is wrong. */
  private static final long WRONG = Duration.ofSeconds(5).toNanos();

  private record Told(long eventTime, long ticks) {}

  private final FeedClock clock;
  private volatile Told newest;
  private volatile long behind;

  VenueClock(FeedClock clock) {
    this.clock = clock;
  }

  /** Takes the time that the venue gave a trade as it happened; of quotes not all are timed. */
  void hear(StreamEvent event) {
    if (event instanceof StreamEvent.Traded traded && traded.trade().getTimestamp() != null) {
      long millis = traded.trade().getTimestamp().toInstant().toEpochMilli();
      told(TimeUnit.MILLISECONDS.toNanos(millis), traded.at());
    }
  }

  private void told(long eventTime, long at) {
    behind = at - eventTime;
    boolean plausible = eventTime - at <= Plausibility.MAX_AHEAD.toNanos();
    if (plausible && eventTime > newest()) {
      newest = new Told(eventTime, clock.ticks());
    }
  }

  /** The newest event time told, nanoseconds since the epoch; the least long before the first. */
  long newest() {
    Told told = newest;
    return told == null ? Long.MIN_VALUE : told.eventTime;
  }

  /** The time there, nanoseconds since the epoch; empty as long as it has told none. */
  OptionalLong now() {
    Told told = newest;
    return told == null
        ? OptionalLong.empty()
        : OptionalLong.of(told.eventTime + clock.ticks() - told.ticks);
  }

  /** For people, how far the clocks are apart; empty if that is as it should be. */
  String warning() {
    long seconds = Duration.ofNanos(behind).abs().toSeconds();
    if (Math.abs(behind) <= WRONG) {
      return "";
    }
    return "warning: the venue's time is %d s %s the local clock"
        .formatted(seconds, behind > 0 ? "behind" : "ahead of");
  }
}
