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

  // Slots of what only the newest bar's is asked for; 0 if nobody does.
  private int volume;
  private int trueRange;

  // Where all series of the set begin, how much room they have, and by how many places they can go
  // on before they are moved.
  private int first;
  private int room;
  private int slack;

  int volume(Layout layout) {
    volume = volume == 0 ? layout.slot(Double.NaN) : volume;
    return volume;
  }

  int trueRange(Layout layout) {
    close.atLeast(1);
    trueRange = trueRange == 0 ? layout.slot(Double.NaN) : trueRange;
    return trueRange;
  }

  void place(int first, int room, int slack) {
    this.first = first;
    this.room = room;
    this.slack = slack;
  }

  /** Moves all series of the slice on and adds a bar to those here; returns where they are now. */
  int add(
      double[] state, int base, double open, double high, double low, double close, double volume) {
    if (trueRange > 0) {
      // The range of a bar that is made to begin at the close before; NaN where there is none.
      double before = this.close.get(state, base + (int) state[base + Layout.GONE_ON]);
      double top = high >= before ? high : before;
      state[base + trueRange] = top - (low <= before ? low : before);
    }
    if (this.volume > 0) {
      state[base + this.volume] = volume;
    }
    state[base + Layout.BARS]++;
    int now = base + (slack == 0 ? 0 : goOn(state, base));
    put(this.open, state, now, open);
    put(this.high, state, now, high);
    put(this.low, state, now, low);
    put(this.close, state, now, close);
    return now;
  }

  private int goOn(double[] state, int base) {
    double next = state[base + Layout.GONE_ON] + 1;
    if (next > slack) {
      int from = base + first;
      System.arraycopy(state, from + slack + 1, state, from, room - slack - 1);
      next = 0;
    }
    state[base + Layout.GONE_ON] = next;
    return (int) next;
  }

  private static void put(Series column, double[] state, int now, double value) {
    if (column.length() > 0) {
      column.put(state, now, value);
    }
  }
}
