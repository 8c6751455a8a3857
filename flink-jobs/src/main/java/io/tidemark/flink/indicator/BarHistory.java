package io.tidemark.flink.indicator;

/**
 * The newest bars of a set, each column as long as the longest window of an indicator on it. What
 * is derived from several columns is there only if an indicator asks for it.
 */
final class BarHistory {

  final Series open = new Series(1);
  final Series high = new Series(1);
  final Series low = new Series(1);
  final Series close = new Series(1);
  final Series volume = new Series(1);

  /** {@code (high + low + close) / 3}. */
  final Series typical = new Series(0);

  /**
   * {@code max(high - low, |high - previous close|, |low - previous close|)}; the first bar has
   * none.
   */
  final Series trueRange = new Series(0);

  private int moving;
  private int moved;

  /** Tells what is to move on with each bar. */
  void place(int first, int length) {
    moving = first;
    moved = length - 1;
  }

  /** Moves all series of the slice on and adds a bar to those here. */
  void add(
      double[] state, int base, double open, double high, double low, double close, double volume) {
    double previousClose = this.close.get(state, base);
    if (moved > 0) {
      int from = base + moving;
      System.arraycopy(state, from + 1, state, from, moved);
    }
    state[base + Layout.BARS]++;
    this.open.put(state, base, open);
    this.high.put(state, base, high);
    this.low.put(state, base, low);
    this.close.put(state, base, close);
    this.volume.put(state, base, volume);
    if (typical.length() > 0) {
      typical.put(state, base, (high + low + close) / 3);
    }
    if (trueRange.length() > 0) {
      // The range of a bar that is made to begin at the close before; NaN where there is none.
      double top = high >= previousClose ? high : previousClose;
      double bottom = low <= previousClose ? low : previousClose;
      trueRange.put(state, base, top - bottom);
    }
  }
}
