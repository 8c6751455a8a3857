package io.tidemark.flink.indicator;

/**
 * How far the values of a window are from their mean. With about 32 digits the difference of large
 * squares costs none that a double has, and equal values deviate by exactly 0.
 */
final class MovingDeviation extends MovingWindow {

  private final double share;
  private final CompensatedSum sum;
  private final CompensatedSum squares;
  // The newest value, and how many of the newest are equal to it.
  private final int newest;
  private final int equal;

  MovingDeviation(Layout layout, int period) {
    super(layout, period);
    this.share = 1.0 / period;
    this.sum = new CompensatedSum(layout);
    this.squares = new CompensatedSum(layout);
    this.newest = layout.slot(Double.NaN);
    this.equal = layout.slot(0);
  }

  @Override
  void clear(double[] state, int base) {
    sum.reset(state, base);
    squares.reset(state, base);
    state[base + newest] = Double.NaN;
  }

  @Override
  void exchange(double[] state, int base, double entering, double leaving) {
    state[base + equal] = entering == state[base + newest] ? state[base + equal] + 1 : 1;
    state[base + newest] = entering;
    sum.exchange(state, base, entering, leaving);
    squares.exchangeSquares(state, base, entering, leaving);
  }

  /** The mean, {@code NaN} until the window is full. */
  double mean(double[] state, int base) {
    return isFull(state, base) ? sum.value(state, base) * share : Double.NaN;
  }

  /** The sum of the squared distances from the mean, {@code NaN} until the window is full. */
  double squared(double[] state, int base) {
    if (!isFull(state, base)) {
      return Double.NaN;
    }
    if (state[base + equal] >= period) {
      return 0;
    }
    double total = sum.value(state, base);
    double square = squares.value(state, base);
    // period * squares - sum * sum, each with what it lacks.
    double left = period * square;
    double leftRest = Math.fma(period, square, -left) + period * squares.valueRest(state, base);
    double right = total * total;
    double rightRest = Math.fma(total, total, -right) + 2 * total * sum.valueRest(state, base);
    double difference = (left - right) + (leftRest - rightRest);
    return difference > 0 ? difference * share : 0;
  }
}
