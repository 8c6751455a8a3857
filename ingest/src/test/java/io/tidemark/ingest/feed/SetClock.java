package io.tidemark.ingest.feed;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The system's clock, set to another time. */
public final class SetClock implements FeedClock {

  private final FeedClock system = FeedClock.system();
  private volatile long ahead;
  private final AtomicLong passed = new AtomicLong();

  /** How far it is ahead of the right time, behind if negative. */
  public void set(Duration ahead) {
    this.ahead = ahead.toNanos();
  }

  /** Lets time pass, for good. */
  public void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  @Override
  public long now() {
    return system.now() + passed.get() + ahead;
  }

  @Override
  public long ticks() {
    return system.ticks() + passed.get();
  }

  @Override
  public void sleepUntil(long time) {
    throw new UnsupportedOperationException("nobody sleeps by this clock");
  }
}
