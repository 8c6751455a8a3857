package io.tidemark.standalone.training;

import io.tidemark.schema.signal.Side;
import java.util.Comparator;

/**
 * A trade that could have been entered after a bar, with what was known and what became of it.
 *
 * @param decided end of the bar, nanoseconds since the epoch: when the features were known
 * @param settled end of the bar in which the trade ended: when the label was known; > decided
 * @param features as a model takes them; not copied, not to be changed
 * @param netReturn gain over the entry price after costs, a fraction
 * @param weight average uniqueness of the label, in (0, 1]
 */
@SuppressWarnings("ArrayRecordComponent")
record Sample(
    String instrument,
    Side side,
    long decided,
    long settled,
    float[] features,
    double netReturn,
    double weight) {

  /** As they became known; of one time, by instrument and side. */
  static final Comparator<Sample> ORDER =
      Comparator.comparingLong(Sample::decided)
          .thenComparing(Sample::instrument)
          .thenComparing(Sample::side);

  Sample {
    if (settled <= decided) {
      throw new IllegalArgumentException(
          "a trade ends after its bar: decided=%d, settled=%d".formatted(decided, settled));
    }
  }

  /** Whether it gained: the label. */
  boolean won() {
    return netReturn > 0;
  }

  /** What a signal is new in: the bars of one side of an instrument. */
  String series() {
    return instrument + ' ' + side;
  }

  Sample weighing(double uniqueness) {
    return new Sample(instrument, side, decided, settled, features, netReturn, uniqueness);
  }
}
