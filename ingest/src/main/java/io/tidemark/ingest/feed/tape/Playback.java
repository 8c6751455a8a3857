package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.feed.FeedClock;
import java.util.concurrent.TimeUnit;

/**
 * Where playback stands: event time that runs {@code speed} times as fast as the clock, from the
 * first record on.
 */
final class Playback {

  /** Long enough to cost nothing, short enough that a reader's promise keeps moving. */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final FeedClock clock;
  private final Speed speed;
  private boolean started;
  private long startTime;
  private long startClock;
  private volatile long complete = Long.MIN_VALUE;

  Playback(FeedClock clock, Speed speed) {
    this.clock = clock;
    this.speed = speed;
  }

  /** Returns when it is this record's turn. A record older than the one before has its turn now. */
  void await(long eventTime) throws InterruptedException {
    if (!started) {
      started = true;
      startTime = eventTime;
      startClock = clock.now();
    }
    if (!speed.isMax()) {
      awaitTurn(eventTime);
    }
    // Other records of the same instant may follow.
    complete = Math.max(complete, eventTime - 1);
  }

  private void awaitTurn(long eventTime) throws InterruptedException {
    long turn = startClock + (long) ((eventTime - startTime) / speed.factor());
    for (long now = clock.now(); now < turn; now = clock.now()) {
      long reached = startTime + (long) ((now - startClock) * speed.factor());
      complete = Math.max(complete, Math.min(reached, eventTime - 1));
      clock.sleepUntil(Math.min(turn, now + STEP));
    }
  }

  /** Nothing more comes at or before this time. */
  void end(long eventTime) {
    complete = Math.max(complete, eventTime);
  }

  /** All records up to here have had their turn; {@link Long#MIN_VALUE} before the first. */
  long complete() {
    return complete;
  }
}
