package io.tidemark.ingest.feed.simulator;

import java.util.random.RandomGenerator;

/** Two Ornstein-Uhlenbeck processes in log volatility; stepped exactly, whatever the step. */
final class LogVolatility {

  private final RandomGenerator random;
  private final double slowDeviation;
  private final double slowSeconds;
  private final double fastDeviation;
  private final double fastSeconds;
  private double slow;
  private double fast;

  /** Stationary deviations of the two, and the seconds after which they forget. */
  LogVolatility(
      RandomGenerator random,
      double slowDeviation,
      double slowSeconds,
      double fastDeviation,
      double fastSeconds) {
    this.random = random;
    this.slowDeviation = slowDeviation;
    this.slowSeconds = slowSeconds;
    this.fastDeviation = fastDeviation;
    this.fastSeconds = fastSeconds;
    this.slow = slowDeviation * random.nextGaussian();
    this.fast = fastDeviation * random.nextGaussian();
  }

  void pass(double seconds) {
    slow = step(slow, seconds / slowSeconds, slowDeviation);
    fast = step(fast, seconds / fastSeconds, fastDeviation);
  }

  private double step(double value, double time, double deviation) {
    double keep = StrictMath.exp(-time);
    return value * keep + deviation * Math.sqrt(1 - keep * keep) * random.nextGaussian();
  }

  /** Above 0, its mean square 1. */
  double factor() {
    double variance = slowDeviation * slowDeviation + fastDeviation * fastDeviation;
    return StrictMath.exp(slow + fast - variance);
  }
}
