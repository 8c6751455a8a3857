package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and spread of the logarithm of an instrument's volatility over its long run, from the past
 * alone: of all values so far at first, of the last {@value #MEMORY} or so from then on (weights
 * that decay exponentially). Incremental mean and variance: West, Updating Mean and Variance
 * Estimates, Communications of the ACM 22(9), 1979.
 */
final class LongRun {

  /** Values; of hourly bars of a stock some six years, of daily ones forty. */
  static final int MEMORY = 10_000;

  /**
   * What volatility indices move by, about. With less, the error of estimating a volatility that
   * never changes would look like a regime.
   */
  private static final double MIN_SPREAD = 0.3;

  /** In spreads; a halt or a wrong price must not move the long run. */
  private static final double BOUND = 4;

  private long count;
  private double mean;
  private double variance;

  boolean isEmpty() {
    return count == 0;
  }

  double mean() {
    return mean;
  }

  double spread() {
    return Math.max(MIN_SPREAD, Math.sqrt(variance));
  }

  /** By how many spreads a value is above the mean of those before it; at most {@value #BOUND}. */
  double standardised(double value) {
    return isEmpty() ? 0 : Math.max(-BOUND, Math.min((value - mean) / spread(), BOUND));
  }

  /** Takes in a value, a far one only up to the bound. */
  void add(double value) {
    double bounded = isEmpty() ? value : mean + spread() * standardised(value);
    count++;
    double weight = 1.0 / Math.min(count, MEMORY);
    double surprise = bounded - mean;
    mean += weight * surprise;
    variance += weight * (surprise * (bounded - mean) - variance);
  }

  LongRun copy() {
    LongRun copy = new LongRun();
    copy.count = count;
    copy.mean = mean;
    copy.variance = variance;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(mean);
    out.writeDouble(variance);
  }

  static LongRun readFrom(DataInput in) throws IOException {
    LongRun longRun = new LongRun();
    longRun.count = in.readLong();
    longRun.mean = in.readDouble();
    longRun.variance = in.readDouble();
    return longRun;
  }
}
