package io.tidemark.flink.indicator;

/**
 * The newest values of something that has one value a bar, in a set's slice. Where there was no bar
 * yet, or a bar had no value, it is {@code NaN}.
 *
 * <p>A ring: nothing is moved. All series of one length share where the newest value is, which goes
 * on by one with each bar ({@link RecentBars#add}); each must then be given its newest value.
 */
final class Series {

  private int length;
  // Both relative to the slice; known once the set is complete.
  private int first;
  private int head;

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

  /**
   * Gives it its place; returns where the next one begins.
   *
   * @param head the slot that holds where the newest value is, shared by all of this length
   */
  int place(int first, int head) {
    this.first = first;
    this.head = head;
    return first + length;
  }

  /** Index of the value so many bars before the newest one, less than the length. */
  int index(double[] state, int base, int age) {
    int place = (int) state[base + head] - age;
    return base + first + (place < 0 ? place + length : place);
  }

  /** The index of the bar after that of an index. */
  int next(int base, int index) {
    return index + 1 == base + first + length ? base + first : index + 1;
  }

  double get(double[] state, int base) {
    return state[base + first + (int) state[base + head]];
  }

  double get(double[] state, int base, int age) {
    return state[index(state, base, age)];
  }

  void put(double[] state, int base, double value) {
    state[base + first + (int) state[base + head]] = value;
  }
}
