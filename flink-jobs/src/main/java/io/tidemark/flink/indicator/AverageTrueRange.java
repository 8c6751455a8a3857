package io.tidemark.flink.indicator;

/**
 * Wilder's average of the true range, in a slice {@code [previous close, smoothing...]}.
 *
 * <p>The true range is {@code max(high - low, |high - previous close|, |low - previous close|)}.
 * The first bar has none: there is no close before it.
 */
final class AverageTrueRange {

  private static final int SMOOTHING = 1;

  private final Smoothing smoothing;

  AverageTrueRange(int period) {
    this.smoothing = Smoothing.wilder(period);
  }

  int stateSize() {
    return SMOOTHING + smoothing.stateSize();
  }

  void reset(double[] state, int offset) {
    state[offset] = Double.NaN;
    smoothing.reset(state, offset + SMOOTHING);
  }

  /** The close of the bar before, {@code NaN} before the first bar. */
  static double previousClose(double[] state, int offset) {
    return state[offset];
  }

  /** Returns the average with this bar, {@code NaN} for the first {@code period} bars. */
  double update(double[] state, int offset, double high, double low, double close) {
    double previousClose = state[offset];
    state[offset] = close;
    if (Double.isNaN(previousClose)) {
      return Double.NaN;
    }
    double beyondClose = Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose));
    return smoothing.update(state, offset + SMOOTHING, Math.max(high - low, beyondClose));
  }
}
