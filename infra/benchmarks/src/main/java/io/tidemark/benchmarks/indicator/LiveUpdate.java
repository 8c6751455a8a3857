package io.tidemark.benchmarks.indicator;

/** An indicator that follows one series of {@link SampleBars}. For one thread. */
@FunctionalInterface
public interface LiveUpdate {

  /**
   * Takes in a bar and writes the values as of it.
   *
   * @param bar index of the bar: one more than in the call before, or 0 to begin anew
   * @param out at least {@link #MAX_OUTPUTS} long; the values that all libraries give come first
   */
  void next(int bar, double[] out);

  /** No indicator gives more values. */
  int MAX_OUTPUTS = 8;

  /** After the last bar the series begins anew. */
  int BARS = SampleBars.COUNT;
}
