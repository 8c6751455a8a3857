package io.tidemark.ingest.feed.simulator;

import java.util.concurrent.TimeUnit;

/** How busy markets are by the time of day: a U over New York's session, quieter at night. */
final class Rhythm {

  private static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);
  private static final double OPEN = 14.5;
  private static final double CLOSE = 21;

  private Rhythm() {}

  /** Against the day's average, 0.6..1.6. */
  static double at(long time) {
    double hour = Math.floorMod(time, NANOS_PER_DAY) * 24.0 / NANOS_PER_DAY;
    if (hour < OPEN || hour > CLOSE) {
      double fromNoon = Math.min(Math.abs(hour - 12), 12) / 12;
      return 1 - 0.4 * fromNoon;
    }
    double fromMiddle = (hour - (OPEN + CLOSE) / 2) / ((CLOSE - OPEN) / 2);
    return 1 + 0.6 * fromMiddle * fromMiddle;
  }
}
