package io.tidemark.benchmarks.latency;

import static io.tidemark.benchmarks.latency.EpochClock.SECOND;

/**
 * When which tick is due, evenly spaced; some of them, as evenly, are those whose way is measured.
 *
 * @param begin when the first is due, nanoseconds since the epoch
 * @param seconds how long it goes on
 * @param rate ticks a second
 * @param probeRate of them, probes a second
 */
public record Schedule(long begin, int seconds, int rate, int probeRate) {

  public Schedule {
    if (seconds < 1 || probeRate < 1 || rate < probeRate) {
      throw new IllegalArgumentException(
          "seconds and probeRate must be >= 1, rate >= probeRate: seconds=%d, rate=%d, probeRate=%d"
              .formatted(seconds, rate, probeRate));
    }
  }

  public long ticks() {
    return (long) seconds * rate;
  }

  public long probes() {
    return (long) seconds * probeRate;
  }

  /** When a tick is due, nanoseconds since the epoch. */
  public long due(long tick) {
    return begin + tick / rate * SECOND + tick % rate * SECOND / rate;
  }

  /** How many of the ticks before this one are probes. */
  public long probesBefore(long tick) {
    return tick * probeRate / rate;
  }

  public boolean isProbe(long tick) {
    return probesBefore(tick + 1) > probesBefore(tick);
  }

  /** When a probe is due, nanoseconds since the epoch. */
  public long probeDue(long probe) {
    long ticksUpToIt = ((probe + 1) * rate + probeRate - 1) / probeRate;
    return due(ticksUpToIt - 1);
  }

  /** When the last tick has been sent, nanoseconds since the epoch. */
  public long end() {
    return begin + seconds * SECOND;
  }
}
