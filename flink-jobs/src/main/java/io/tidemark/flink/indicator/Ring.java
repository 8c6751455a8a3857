package io.tidemark.flink.indicator;

import java.util.Arrays;

/** The last values of a series, in a slice: {@code [next, count, value...]}. */
final class Ring {

  private static final int NEXT = 0;
  private static final int COUNT = 1;
  private static final int VALUES = 2;

  private final int capacity;

  /**
   * @param capacity how many values are kept, at least 1
   */
  Ring(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be >= 1: " + capacity);
    }
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  int stateSize() {
    return VALUES + capacity;
  }

  void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + stateSize(), 0);
  }

  /** Returns the value that had to go, or {@code NaN} while there was room. */
  double push(double[] state, int offset, double value) {
    int next = (int) state[offset + NEXT];
    int slot = offset + VALUES + next;
    double oldest = isFull(state, offset) ? state[slot] : Double.NaN;
    state[slot] = value;
    state[offset + NEXT] = next + 1 == capacity ? 0 : next + 1;
    if (state[offset + COUNT] < capacity) {
      state[offset + COUNT]++;
    }
    return oldest;
  }

  int count(double[] state, int offset) {
    return (int) state[offset + COUNT];
  }

  boolean isFull(double[] state, int offset) {
    return state[offset + COUNT] >= capacity;
  }

  /**
   * @param age 0 for the newest value, {@code count - 1} for the oldest
   */
  double get(double[] state, int offset, int age) {
    int index = (int) state[offset + NEXT] - 1 - age;
    return state[offset + VALUES + (index < 0 ? index + capacity : index)];
  }

  /** True after the push that has filled the last slot: once in {@link #capacity()} values. */
  boolean hasWrapped(double[] state, int offset) {
    return state[offset + NEXT] == 0 && isFull(state, offset);
  }
}
