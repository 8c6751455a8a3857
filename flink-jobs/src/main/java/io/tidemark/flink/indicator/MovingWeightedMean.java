package io.tidemark.flink.indicator;

/** The linearly weighted mean of a window: the newest value weighs its period, the oldest 1. */
final class MovingWeightedMean extends MovingWindow {

  private final double share;
  private final CompensatedSum sum;
  private final CompensatedSum weighted;

  MovingWeightedMean(Layout layout, int period) {
    super(layout, period);
    this.share = 2 / (period * (period + 1.0));
    this.sum = new CompensatedSum(layout);
    this.weighted = new CompensatedSum(layout);
  }

  @Override
  void clear(double[] state, int base) {
    sum.reset(state, base);
    weighted.reset(state, base);
  }

  /** Each value of the window before loses one of its weight, and the oldest so leaves it. */
  @Override
  void exchange(double[] state, int base, double entering, double leaving) {
    weighted.exchange(state, base, period, entering, sum);
    sum.exchange(state, base, entering, leaving);
  }

  /** {@code NaN} until the window is full. */
  double value(double[] state, int base) {
    return isFull(state, base) ? weighted.value(state, base) * share : Double.NaN;
  }
}
