package io.tidemark.flink.indicator;

/**
 * Two simple averages of where a value stands in its {@link Channel}, one of the other. Shared by
 * the stochastic oscillators.
 */
final class StochasticLines {

  private final int signal;
  private final int smooth;
  private final Series positions;
  private final Series averages;

  /**
   * @param signal over which the second line is the average of the first
   * @param smooth over which the first line is the average
   */
  StochasticLines(Layout layout, int signal, int smooth) {
    this.signal = signal;
    this.smooth = smooth;
    this.positions = layout.series(smooth);
    this.averages = layout.series(signal);
  }

  /** Puts the first line and the second into {@code out}. */
  void update(double[] state, int base, double position, double[] out, int at) {
    positions.put(state, base, position);
    double average = positions.sum(state, base, smooth) / smooth;
    averages.put(state, base, average);
    out[at] = average;
    out[at + 1] = averages.sum(state, base, signal) / signal;
  }
}
