package io.tidemark.standalone.signal;

import io.tidemark.flink.outcome.Wilson;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Signals of like confidence, and how many of them came true.
 *
 * @param confidence mean of it
 * @param least confidence in the group
 * @param most confidence in the group
 * @param n outcomes, at least {@link TrackRecord#MIN_OUTCOMES}
 * @param wins outcomes that gained after costs
 */
record CalibrationGroup(double confidence, double least, double most, int n, int wins) {

  private static final int TENTHS = 10;

  /**
   * Tenths of the outcomes by confidence, or fewer groups where there are too few outcomes for a
   * rate of each. Equal confidences are in one group, so that order does not matter. Without enough
   * outcomes for a single rate there is no group.
   */
  static List<CalibrationGroup> of(List<SignalOutcome> outcomes) {
    List<SignalOutcome> sorted =
        outcomes.stream().sorted(Comparator.comparingDouble(SignalOutcome::confidence)).toList();
    int groups = Math.min(TENTHS, sorted.size() / TrackRecord.MIN_OUTCOMES);
    List<CalibrationGroup> result = new ArrayList<>();
    int from = 0;
    for (int group = 1; group <= groups; group++) {
      int to = behindEqual(sorted, (int) ((long) sorted.size() * group / groups));
      if (sorted.size() - to < TrackRecord.MIN_OUTCOMES) {
        to = sorted.size();
      }
      if (to - from >= TrackRecord.MIN_OUTCOMES) {
        result.add(of(sorted, from, to));
        from = to;
      }
    }
    return result;
  }

  private static int behindEqual(List<SignalOutcome> sorted, int end) {
    int to = end;
    while (to < sorted.size() && sorted.get(to).confidence() == sorted.get(to - 1).confidence()) {
      to++;
    }
    return to;
  }

  private static CalibrationGroup of(List<SignalOutcome> sorted, int from, int to) {
    List<SignalOutcome> group = sorted.subList(from, to);
    return new CalibrationGroup(
        group.stream().mapToDouble(SignalOutcome::confidence).average().orElseThrow(),
        group.get(0).confidence(),
        group.get(group.size() - 1).confidence(),
        group.size(),
        (int) group.stream().filter(SignalOutcome::won).count());
  }

  /** Share that came true. */
  double rate() {
    return (double) wins / n;
  }

  /** 95 % interval of the share. */
  Wilson interval() {
    return Wilson.of(wins, n);
  }
}
