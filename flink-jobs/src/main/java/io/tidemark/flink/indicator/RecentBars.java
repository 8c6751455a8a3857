package io.tidemark.flink.indicator;

/**
 * The newest bars of a set: the columns that an indicator asks for, each as long as the longest
 * window on it.
 */
final class RecentBars {

  final Series open = new Series(0);
  final Series high = new Series(0);
  final Series low = new Series(0);
  final Series close = new Series(0);
  final Series volume = new Series(0);

  /**
   * {@code max(high - low, |high - previous close|, |low - previous close|)}; the first bar has
   * none.
   */
  final Series trueRange = new Series(0);

  // Slots that hold where the newest value of series is, and how long those are.
  private int[] heads = {};
  private int[] lengths = {};

  void place(int[] heads, int[] lengths) {
    this.heads = heads;
    this.lengths = lengths;
  }

  /** Moves all series of the slice on and adds a bar to those here. */
  void add(
      double[] state, int base, double open, double high, double low, double close, double volume) {
    if (trueRange.length() > 0) {
      // The range of a bar that is made to begin at the close before; NaN where there is none.
      double before = this.close.get(state, base);
      trueRange.put(state, base, (high >= before ? high : before) - (low <= before ? low : before));
    }
    state[base + Layout.BARS]++;
    for (int i = 0; i < heads.length; i++) {
      double next = state[base + heads[i]] + 1;
      state[base + heads[i]] = next == lengths[i] ? 0 : next;
    }
    put(this.open, state, base, open);
    put(this.high, state, base, high);
    put(this.low, state, base, low);
    put(this.close, state, base, close);
    put(this.volume, state, base, volume);
  }

  private static void put(Series column, double[] state, int base, double value) {
    if (column.length() > 0) {
      column.put(state, base, value);
    }
  }
}
