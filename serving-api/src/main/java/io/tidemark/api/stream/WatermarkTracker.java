package io.tidemark.api.stream;

import io.tidemark.schema.market.Watermark;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Up to which event time a topic is complete: the minimum over what all subtasks promised in all
 * partitions. Never goes back, though a restarted job repeats itself.
 */
final class WatermarkTracker {

  private static final long UNKNOWN = Long.MIN_VALUE;

  private long[][] promises;
  private long complete = UNKNOWN;

  WatermarkTracker(int partitions) {
    promises = new long[partitions][];
  }

  /** Waits for that many partitions from now on; new ones have promised nothing yet. */
  void partitions(int count) {
    promises = Arrays.copyOf(promises, count);
  }

  /** Takes in a promise; returns the new watermark if that moved it. */
  OptionalLong add(int partition, Watermark watermark) {
    long[] promised = promises[partition];
    if (promised == null || promised.length != watermark.parallelism()) {
      // A rescaled job promises anew.
      promised = new long[watermark.parallelism()];
      Arrays.fill(promised, UNKNOWN);
      promises[partition] = promised;
    }
    promised[watermark.subtask()] = Math.max(promised[watermark.subtask()], watermark.watermark());
    long minimum = minimum();
    if (minimum <= complete) {
      return OptionalLong.empty();
    }
    complete = minimum;
    return OptionalLong.of(minimum);
  }

  private long minimum() {
    long minimum = Long.MAX_VALUE;
    for (long[] partition : promises) {
      if (partition == null) {
        return UNKNOWN;
      }
      for (long promise : partition) {
        minimum = Math.min(minimum, promise);
      }
    }
    return minimum;
  }
}
