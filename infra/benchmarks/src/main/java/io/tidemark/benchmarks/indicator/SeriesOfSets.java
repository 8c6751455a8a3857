package io.tidemark.benchmarks.indicator;

import io.tidemark.flink.indicator.IndicatorSet;

/**
 * Every indicator with its default parameters, over many series that get their bars in turns, in no
 * order that a processor could foresee. For one thread.
 */
public final class SeriesOfSets {

  // A prime, so that it leads through every series, each far from the one before.
  private static final long STRIDE = 7919;

  private static final int PHASE = 37;

  private final SampleBars bars = new SampleBars();
  private final IndicatorSet set = IndicatorSet.parse(IndicatorSet.ALL);
  private final double[][] states;
  private final double[] out = new double[set.outputs().size()];
  private int round;
  private int turn;

  /**
   * @param series how many; not a multiple of 7919
   */
  public SeriesOfSets(int series) {
    states = new double[series][set.stateSize()];
    for (double[] state : states) {
      set.reset(state, 0);
    }
  }

  /** Doubles of state a series has. */
  public int stateSize() {
    return set.stateSize();
  }

  /** Values of an update. */
  public int outputs() {
    return out.length;
  }

  /** Takes the next bar into one of the series; returns what keeps it from being optimised away. */
  public double next() {
    int series = (int) (turn * STRIDE % states.length);
    // Nor do markets move alike, so that none foretells what the next one does.
    int bar = (round + series * PHASE) % SampleBars.COUNT;
    if (++turn == states.length) {
      turn = 0;
      round++;
    }
    set.update(
        states[series],
        0,
        bars.open[bar],
        bars.high[bar],
        bars.low[bar],
        bars.close[bar],
        bars.volume[bar],
        out,
        0);
    return out[0];
  }
}
