package io.tidemark.flink.indicator;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.PendingBars.Pending;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.List;

/**
 * What all series of a job share: the configured set, and the history to begin from. For one
 * thread.
 */
public final class StreamIndicators {

  /** Exponential averages forget their beginning by a factor of 10^9 in ten warm-ups and some. */
  private static final int WARMUPS = 10;

  private static final int SOME = 250;

  /**
   * To be raised when a calculator keeps something else in its slice: a state of before is then not
   * taken for one of now, and the indicators begin anew from the history.
   */
  private static final int LAYOUT_VERSION = 1;

  private final IndicatorSet set;
  private final String names;
  private final BarHistory history;
  private final double[] scratch;

  public StreamIndicators(IndicatorSet set, BarHistory history) {
    this.set = set;
    this.names = String.join(",", set.outputs());
    this.history = history;
    this.scratch = new double[set.stateSize()];
  }

  /** Tells whether a stored state is one of this set, as today's calculators lay it out. */
  public int fingerprint() {
    return 31 * (31 * names.hashCode() + set.stateSize()) + LAYOUT_VERSION;
  }

  /** Of the outputs, separated by commas. */
  String names() {
    return names;
  }

  double[] newState() {
    double[] state = new double[set.stateSize()];
    set.reset(state, 0);
    return state;
  }

  /** A copy of a state, valid until the next call. */
  double[] scratch(double[] state) {
    System.arraycopy(state, 0, scratch, 0, scratch.length);
    return scratch;
  }

  /** Moves a state on by a bar, and returns the outputs. */
  double[] apply(double[] state, Pending bar, long sessionBefore) {
    if (bar.session() != sessionBefore) {
      set.beginSession(state, 0);
    }
    double[] values = new double[set.outputs().size()];
    set.update(state, 0, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), values, 0);
    return values;
  }

  /**
   * The bars to begin with, oldest first.
   *
   * @param before start of the first bar that follows
   * @param reached start of the newest final bar that is known to have been published, {@link
   *     Long#MIN_VALUE} if none is
   * @throws IllegalStateException if the history does not hold that one yet: with a gap, all values
   *     would be wrong
   */
  List<Bar> history(String instrument, Timeframe timeframe, long before, long reached) {
    int limit = WARMUPS * set.warmupBars() + SOME;
    List<Bar> bars = history.finalBefore(instrument, timeframe, before, limit);
    if (!bars.isEmpty() && bars.get(bars.size() - 1).start() < reached) {
      throw new IllegalStateException(
          "stored bars of %s %s must reach %d ns before its indicators can begin: newest=%d ns; the store is behind"
              .formatted(instrument, timeframe.code(), reached, bars.get(bars.size() - 1).start()));
    }
    return bars;
  }
}
