package io.tidemark.flink.indicator;

/**
 * Where a close stands between the lowest low (0) and the highest high (100) of the last bars, and
 * two simple averages of it, one of the other. Shared by the stochastic oscillators.
 */
final class StochasticLines {

  private static final double MAX = 100;

  private final int period;
  private final int smooth;
  private final int signal;
  private final RollingExtreme highest;
  private final RollingExtreme lowest;
  private final RollingSum smoothSum;
  private final RollingSum signalSum;
  private final int lowestOffset;
  private final int smoothOffset;
  private final int signalOffset;

  /**
   * @param period over which high and low are taken
   * @param signal over which the second line is the average of the first
   * @param smooth over which the first line is the average
   */
  StochasticLines(int period, int signal, int smooth) {
    this.period = period;
    this.smooth = smooth;
    this.signal = signal;
    this.highest = RollingExtreme.highest(period);
    this.lowest = RollingExtreme.lowest(period);
    this.smoothSum = new RollingSum(smooth);
    this.signalSum = new RollingSum(signal);
    this.lowestOffset = highest.stateSize();
    this.smoothOffset = lowestOffset + lowest.stateSize();
    this.signalOffset = smoothOffset + smoothSum.stateSize();
  }

  int stateSize() {
    return signalOffset + signalSum.stateSize();
  }

  int warmupBars() {
    return period + smooth + signal - 2;
  }

  void reset(double[] state, int offset) {
    highest.reset(state, offset);
    lowest.reset(state, offset + lowestOffset);
    smoothSum.reset(state, offset + smoothOffset);
    signalSum.reset(state, offset + signalOffset);
  }

  /** Puts the first line and the second into {@code out}. */
  void update(
      double[] state,
      int offset,
      double high,
      double low,
      double close,
      double[] out,
      int outOffset) {
    double top = highest.update(state, offset, high);
    double bottom = lowest.update(state, offset + lowestOffset, low);
    double k = Double.NaN;
    double d = Double.NaN;
    if (!Double.isNaN(top)) {
      k = smoothSum.update(state, offset + smoothOffset, position(top, bottom, close)) / smooth;
    }
    if (!Double.isNaN(k)) {
      d = signalSum.update(state, offset + signalOffset, k) / signal;
    }
    out[outOffset] = k;
    out[outOffset + 1] = d;
  }

  /** 0 where high and low are the same. */
  static double position(double top, double bottom, double close) {
    if (top == bottom || close <= bottom) {
      return 0;
    }
    // Not left to rounding.
    return close >= top ? MAX : MAX * (close - bottom) / (top - bottom);
  }
}
