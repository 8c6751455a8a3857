package io.tidemark.flink.indicator;

/** What flowed up and what flowed down in a window of flows, which are negative if down. */
final class MoneyFlow extends MovingWindow {

  private final CompensatedSum ups;
  private final CompensatedSum downs;
  // Twice how many flowed down: only this tells a sum of none from one that nearly is.
  private final int downCount;

  MoneyFlow(Layout layout, int period) {
    super(layout, period);
    this.ups = new CompensatedSum(layout);
    this.downs = new CompensatedSum(layout);
    this.downCount = layout.slot(0);
  }

  @Override
  void clear(double[] state, int base) {
    ups.reset(state, base);
    downs.reset(state, base);
    state[base + downCount] = 0;
  }

  /** Sums are twice as large, so that there is nothing to decide: f + |f| is 2f or 0. */
  @Override
  void exchange(double[] state, int base, double entering, double leaving) {
    double size = Math.abs(entering);
    double leavingSize = Math.abs(leaving);
    ups.exchange(state, base, size + entering, leavingSize + leaving);
    downs.exchange(state, base, size - entering, leavingSize - leaving);
    state[base + downCount] += twiceIfDown(entering) - twiceIfDown(leaving);
  }

  private static double twiceIfDown(double flow) {
    double sign = Math.signum(flow);
    return sign * sign - sign;
  }

  /** The index, 0 to 100; {@code NaN} until the window is full. */
  double index(double[] state, int base) {
    if (!isFull(state, base)) {
      return Double.NaN;
    }
    return state[base + downCount] == 0
        ? 100
        : 100 - 100 / (1 + ups.value(state, base) / downs.value(state, base));
  }
}
