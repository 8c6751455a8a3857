package io.tidemark.flink.indicator;

import java.util.List;

/**
 * A calculator over the bars of one series. It holds no state itself: what changes lives in a slice
 * of a {@code double[]} that the caller owns, so that a thousand series share one calculator, a
 * correction is a copy of the state before the bar, and a snapshot is one array.
 *
 * <pre>{@code
 * Indicator rsi = new Rsi(14);
 * double[] state = new double[rsi.stateSize()];
 * double[] out = new double[rsi.outputs().size()];
 * rsi.reset(state, 0);
 * rsi.update(state, 0, open, high, low, close, volume, out, 0); // NaN until warmupBars() bars
 * }</pre>
 *
 * <p>An update takes constant time and allocates nothing. Implementations are immutable and safe
 * for use by several threads on different slices.
 */
public interface Indicator {

  /**
   * Names of the values of one update, in order: {@code macd_12_26_9}, {@code macd_12_26_9_signal}.
   */
  List<String> outputs();

  /** The number of bars after which the last of the outputs has its first value; at least 1. */
  int warmupBars();

  /** How many doubles of state a series needs. */
  int stateSize();

  /** Makes a slice ready for the first bar. Slices come zeroed or used; all of it is set. */
  void reset(double[] state, int offset);

  /**
   * Takes in the next bar.
   *
   * @param state slice of {@link #stateSize()} doubles from {@code offset} on
   * @param out receives one value for each of {@link #outputs()} from {@code outOffset} on, {@code
   *     NaN} where an output is still warming up
   */
  void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset);
}
