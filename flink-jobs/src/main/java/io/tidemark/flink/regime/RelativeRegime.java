package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * The regime of an instrument after each of its bars, by its volatility over its own long run.
 *
 * <p>Volatility is the exponentially weighted one of {@link RealizedVolatility}, with a bar in the
 * place of a day. A return is that of a close over the close before, whatever lies between: over a
 * night or a weekend it is one return like any other, so that a gap is felt. Where the price has
 * not moved at all there is nothing to observe, and the level is less and less certain.
 */
final class RelativeRegime {

  private static final RegimeModel MODEL = RegimeModel.standardised();
  private static final double NANOS_A_YEAR = 365.25 * 86_400e9;

  private RegimeTracker tracker = new RegimeTracker(MODEL);
  private LongRun longRun = new LongRun();

  /** Of the newest bar, nanoseconds since the epoch; none, no bar. */
  private long start = Long.MIN_VALUE;

  private double close;
  private long returns;

  /** Of returns. */
  private double variance;

  /** From one bar to the next, nights and weekends included; nanoseconds. */
  private double meanDistance;

  /** Start of the newest bar, nanoseconds since the epoch; the smallest long before the first. */
  long start() {
    return start;
  }

  /** The regime after the next bar; null for the first {@value RealizedVolatility#MONTH}. */
  RegimeEstimate next(long nextStart, double nextClose) {
    if (start != Long.MIN_VALUE) {
      returns++;
      measure(nextStart - start, nextClose);
    }
    start = nextStart;
    close = nextClose;
    return returns < RealizedVolatility.MONTH ? null : estimate();
  }

  private void measure(long distance, double nextClose) {
    meanDistance += (distance - meanDistance) / Math.min(returns, LongRun.MEMORY);
    // A price that is not positive has no logarithm: it says nothing.
    double change = close > 0 && nextClose > 0 ? Math.log(nextClose / close) : 0;
    double weight =
        returns <= RealizedVolatility.MONTH ? 1.0 / returns : 1 - RealizedVolatility.LAMBDA;
    variance += weight * (change * change - variance);
  }

  private RegimeEstimate estimate() {
    if (!(variance > 0)) {
      return absolute(tracker.next(start, Map.of()));
    }
    double volatility = Math.log(variance) / 2;
    // Against what was usual before this bar.
    double unusual = longRun.standardised(volatility);
    longRun.add(volatility);
    return absolute(tracker.next(start, Map.of(Driver.REALIZED, Math.exp(unusual))));
  }

  /** From spreads over the long run to percent a year. */
  private RegimeEstimate absolute(RegimeEstimate relative) {
    double above = longRun.spread() * relative.drivers().getOrDefault(Driver.REALIZED, 0.0);
    double usual =
        longRun.isEmpty() ? 0 : Math.exp(longRun.mean()) * Math.sqrt(NANOS_A_YEAR / meanDistance);
    return new RegimeEstimate(
        relative.start(),
        relative.state(),
        relative.pSteady(),
        relative.pElevated(),
        relative.pCrisis(),
        100 * usual * Math.exp(above),
        Map.of(Driver.REALIZED, above),
        relative.since(),
        relative.dwell());
  }

  RelativeRegime copy() {
    RelativeRegime copy = new RelativeRegime();
    copy.tracker = tracker.copy();
    copy.longRun = longRun.copy();
    copy.start = start;
    copy.close = close;
    copy.returns = returns;
    copy.variance = variance;
    copy.meanDistance = meanDistance;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    tracker.writeTo(out);
    longRun.writeTo(out);
    out.writeLong(start);
    out.writeDouble(close);
    out.writeLong(returns);
    out.writeDouble(variance);
    out.writeDouble(meanDistance);
  }

  static RelativeRegime readFrom(DataInput in) throws IOException {
    RelativeRegime regime = new RelativeRegime();
    regime.tracker = RegimeTracker.readFrom(in, MODEL);
    regime.longRun = LongRun.readFrom(in);
    regime.start = in.readLong();
    regime.close = in.readDouble();
    regime.returns = in.readLong();
    regime.variance = in.readDouble();
    regime.meanDistance = in.readDouble();
    return regime;
  }
}
