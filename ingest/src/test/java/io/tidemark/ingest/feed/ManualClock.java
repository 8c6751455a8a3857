package io.tidemark.ingest.feed;

/** Time passes only by sleeping: as long as was asked for, at once. */
public final class ManualClock implements FeedClock {

  private volatile long now;

  public ManualClock(long now) {
    this.now = now;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long ticks() {
    return now;
  }

  @Override
  public void sleepUntil(long time) {
    now = Math.max(now, time);
  }
}
