package io.tidemark.flink.indicator;

/** The sum of the last {@code period} values: constant time a value, and no drift. */
final class RollingSum {

  private final Ring ring;

  RollingSum(int period) {
    this.ring = new Ring(period);
  }

  int stateSize() {
    return CompensatedSum.STATE_SIZE + ring.stateSize();
  }

  void reset(double[] state, int offset) {
    CompensatedSum.reset(state, offset);
    ring.reset(state, offset + CompensatedSum.STATE_SIZE);
  }

  /** Returns the sum of the last values with this one, {@code NaN} until there are enough. */
  double update(double[] state, int offset, double value) {
    double oldest = ring.push(state, offset + CompensatedSum.STATE_SIZE, value);
    CompensatedSum.add(state, offset, value);
    if (!Double.isNaN(oldest)) {
      CompensatedSum.add(state, offset, -oldest);
    }
    return isFull(state, offset) ? CompensatedSum.value(state, offset) : Double.NaN;
  }

  boolean isFull(double[] state, int offset) {
    return ring.isFull(state, offset + CompensatedSum.STATE_SIZE);
  }

  /**
   * @param age 0 for the newest value, {@code period - 1} for the oldest
   */
  double get(double[] state, int offset, int age) {
    return ring.get(state, offset + CompensatedSum.STATE_SIZE, age);
  }
}
