package io.tidemark.flink.indicator;

/** The sum of a window. */
final class MovingSum extends MovingWindow {

  private final CompensatedSum sum;

  MovingSum(Layout layout, int period) {
    super(layout, period);
    this.sum = new CompensatedSum(layout);
  }

  @Override
  void clear(double[] state, int base) {
    sum.reset(state, base);
  }

  @Override
  void exchange(double[] state, int base, double entering, double leaving) {
    sum.exchange(state, base, entering, leaving);
  }

  /** {@code NaN} until the window is full. */
  double value(double[] state, int base) {
    return isFull(state, base) ? sum.value(state, base) : Double.NaN;
  }

  /** The same of values that are not negative, where what has left may leave a last digit. */
  double positive(double[] state, int base) {
    double value = value(state, base);
    return value < 0 ? 0 : value;
  }
}
