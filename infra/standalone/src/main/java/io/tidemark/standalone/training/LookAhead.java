package io.tidemark.standalone.training;

import io.tidemark.flink.signal.Study;
import io.tidemark.schema.market.Bar;
import java.util.Arrays;
import java.util.List;

/** Whether what a model is given of a bar changes when later bars are cut off. */
final class LookAhead {

  private static final int CUTS = 8;

  private LookAhead() {}

  /** The number of values that were compared. */
  static long check(List<Bar> bars, InstrumentSamples samples) {
    List<Study> whole = InstrumentSamples.studies(bars);
    long compared = 0;
    for (int cut = 1; cut <= CUTS; cut++) {
      int size = (int) ((long) bars.size() * cut / (CUTS + 1));
      List<Study> before = InstrumentSamples.studies(bars.subList(0, size));
      // The newest bars are where a look ahead would show.
      for (int i = Math.max(0, before.size() - 100); i < before.size(); i++) {
        float[] then = samples.features(before.get(i));
        if (!Arrays.equals(then, samples.features(whole.get(i)))) {
          throw new IllegalStateException(
              "features of %s at %d change with later bars"
                  .formatted(bars.get(0).instrument(), before.get(i).start()));
        }
        compared += then.length;
      }
    }
    return compared;
  }
}
