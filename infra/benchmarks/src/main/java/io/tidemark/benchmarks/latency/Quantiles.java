package io.tidemark.benchmarks.latency;

import org.HdrHistogram.Histogram;

/**
 * What a histogram of nanoseconds says, in milliseconds.
 *
 * @param count of values, 0 where nothing was measured
 */
public record Quantiles(long count, double p50, double p99, double p999, double max) {

  private static final double MILLI = 1e6;
  private static final int DIGITS = 3;

  /** A histogram to three significant digits. */
  public static Histogram histogram() {
    return new Histogram(DIGITS);
  }

  public static Quantiles of(Histogram nanos) {
    return new Quantiles(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / MILLI,
        nanos.getValueAtPercentile(99) / MILLI,
        nanos.getValueAtPercentile(99.9) / MILLI,
        nanos.getMaxValue() / MILLI);
  }
}
