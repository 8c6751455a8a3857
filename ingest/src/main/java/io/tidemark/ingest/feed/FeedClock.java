package io.tidemark.ingest.feed;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What time it is, and how to wait. Injected, so that a test decides both. */
public interface FeedClock {

  /** Nanoseconds since the epoch. */
  long now();

  /** Nanoseconds since some moment: unlike {@link #now}, never set to another time. */
  long ticks();

  /** Returns when {@link #now} has reached the time. */
  void sleepUntil(long time) throws InterruptedException;

  static FeedClock system() {
    return new FeedClock() {
      @Override
      public long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public long ticks() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long time) throws InterruptedException {
        long wait = time - now();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
      }
    };
  }
}
