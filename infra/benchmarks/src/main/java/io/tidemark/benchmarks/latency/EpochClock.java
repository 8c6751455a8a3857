package io.tidemark.benchmarks.latency;

import java.time.Instant;

/** The clock that all processes of this machine share. */
public final class EpochClock {

  public static final long SECOND = 1_000_000_000;

  private EpochClock() {}

  /** Nanoseconds since the epoch. */
  public static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * SECOND + now.getNano();
  }
}
