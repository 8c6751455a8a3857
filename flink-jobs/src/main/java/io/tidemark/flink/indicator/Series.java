package io.tidemark.flink.indicator;

/**
 * The newest values of something that has one value a bar, in a set's slice: the oldest first, the
 * newest last, next to each other. Where there was no bar yet, or a bar had no value, it is {@code
 * NaN}, and so is whatever is made of it: a window that is not full has no value by itself.
 *
 * <p>All series of a set move on by one with each bar, by one copy ({@link BarHistory#add}); each
 * must then be given its newest value.
 */
final class Series {

  private int length;
  // Relative to the slice; known once the set is complete.
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

  /** Gives it its place, that of its oldest value; returns where the next one begins. */
  int place(int oldest) {
    newest = oldest + length - 1;
    return newest + 1;
  }

  /** Index of the newest value; the one {@code age} bars before is as much less. */
  int newest(int base) {
    return base + newest;
  }

  double get(double[] state, int base) {
    return state[base + newest];
  }

  double get(double[] state, int base, int age) {
    return state[base + newest - age];
  }

  void put(double[] state, int base, double value) {
    state[base + newest] = value;
  }

  /** The sum of the newest values, added up afresh: nothing drifts. */
  double sum(double[] state, int base, int period) {
    int end = base + newest;
    // Two sums, for neither to wait for the other.
    double even = (period & 1) == 0 ? 0 : state[end];
    double odd = 0;
    for (int i = end - period + 1; i < end; i += 2) {
      even += state[i];
      odd += state[i + 1];
    }
    return even + odd;
  }

  /**
   * The sum of the squared distances of the newest values from their mean.
   *
   * <p>One pass over distances from the newest value. No value of a window is further from its mean
   * than {@code sqrt(period - 1)} standard deviations (Samuelson), so that the difference at the
   * end costs no more than the digits of {@code period}, and equal values deviate by exactly 0.
   */
  double squaredDeviations(double[] state, int base, int period) {
    int end = base + newest;
    double anchor = state[end];
    double sum = 0;
    double squares = 0;
    double otherSum = 0;
    double otherSquares = 0;
    // With an odd period the newest is left out, whose distance is 0.
    for (int i = end - period + 1; i < end; i += 2) {
      double distance = state[i] - anchor;
      double other = state[i + 1] - anchor;
      sum += distance;
      otherSum += other;
      squares += distance * distance;
      otherSquares += other * other;
    }
    sum += otherSum;
    return Math.max(squares + otherSquares - sum * sum / period, 0);
  }
}
