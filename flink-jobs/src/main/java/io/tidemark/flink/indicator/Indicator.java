package io.tidemark.flink.indicator;

import java.util.List;

/**
 * A calculator of a set. It holds no state itself: what changes lives in a slice of a {@code
 * double[]} that the caller of the {@link IndicatorSet} owns. While it is made it tells the set's
 * {@link Layout} what it needs there, of the bars and for itself.
 *
 * <p>An update allocates nothing and takes, on average, constant time whatever the periods; but for
 * {@link Cci}, and where the extreme of a {@link Channel} leaves it bar after bar. Implementations
 * are safe for use by several threads on different slices.
 */
abstract class Indicator {

  /** Makes an indicator for a set. */
  @FunctionalInterface
  interface Factory {
    Indicator on(Layout layout);
  }

  private final List<String> outputs;
  private final int warmupBars;

  Indicator(int warmupBars, String... outputs) {
    this.outputs = List.of(outputs);
    this.warmupBars = warmupBars;
  }

  /**
   * Names of the values of one update, in order: {@code macd_12_26_9}, {@code macd_12_26_9_signal}.
   */
  final List<String> outputs() {
    return outputs;
  }

  /** The number of bars after which the last of the outputs has its first value; at least 1. */
  final int warmupBars() {
    return warmupBars;
  }

  /** Called before a session's first bar. */
  void beginSession(double[] state, int base) {}

  /**
   * Takes in the bar that the layout's series have just been given.
   *
   * @param base where the set's slice begins
   * @param now where its series are
   * @param out receives one value for each of {@link #outputs()} from {@code at} on, {@code NaN}
   *     where an output is still warming up
   */
  abstract void update(double[] state, int base, int now, double[] out, int at);
}
