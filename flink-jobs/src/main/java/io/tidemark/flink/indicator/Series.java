package io.tidemark.flink.indicator;

/**
 * The newest values of something that has one value a bar, in a set's slice: the oldest first, the
 * newest last, next to each other. Where there was no bar yet, or a bar had no value, it is {@code
 * NaN}.
 *
 * <p>All series of a set go on by one place with each bar and, when the room after them is used up,
 * are moved back at once ({@link RecentBars#add}), so that a value is found by one addition; each
 * must be given its newest value every bar. Where a set's series are is called {@code now}: the
 * slice's beginning and how far they have gone on.
 */
final class Series {

  private int length;
  // Relative to now; known once the set is complete.
  private int newest;

  Series(int length) {
    this.length = length;
  }

  /** Makes it no shorter than this. */
  Series atLeast(int other) {
    length = Math.max(length, other);
    return this;
  }

  int length() {
    return length;
  }

  /** Gives it its place, that of its oldest value; returns the one after its newest. */
  int place(int oldest) {
    newest = oldest + length - 1;
    return newest + 1;
  }

  /** Index of the newest value; the one {@code age} bars before is as much less. */
  int newest(int now) {
    return now + newest;
  }

  double get(double[] state, int now) {
    return state[now + newest];
  }

  double get(double[] state, int now, int age) {
    return state[now + newest - age];
  }

  void put(double[] state, int now, double value) {
    state[now + newest] = value;
  }
}
