package io.tidemark.flink.indicator;

/**
 * Two simple averages of where a value stands in its {@link Channel}, one of the other. Shared by
 * the stochastic oscillators.
 */
final class StochasticLines {

  private final int signal;
  private final int smooth;
  private final RollingSum positions;
  private final RollingSum averages;

  /**
   * @param signal over which the second line is the average of the first
   * @param smooth over which the first line is the average
   */
  StochasticLines(Layout layout, int signal, int smooth) {
    this.signal = signal;
    this.smooth = smooth;
    this.positions = new RollingSum(layout, smooth);
    this.averages = new RollingSum(layout, signal);
  }

  /** Puts the first line and the second into {@code out}. */
  void update(double[] state, int base, double position, double[] out, int at) {
    double average = positions.update(state, base, position) / smooth;
    out[at] = average;
    out[at + 1] = averages.update(state, base, average) / signal;
  }
}
