package io.tidemark.schema.market;

/**
 * A promise written into every partition of a result topic: the subtask has published everything
 * that was due by {@code watermark}. A reader is complete up to the minimum over all subtasks and
 * partitions.
 *
 * @param watermark nanoseconds since the epoch
 * @param subtask who promises, 0..parallelism-1
 * @param parallelism how many promise, 1..{@value #MAX_PARALLELISM}
 */
public record Watermark(long watermark, int subtask, int parallelism) {

  /** Flink's own limit; on the wire these are two bytes. */
  public static final int MAX_PARALLELISM = 1 << 15;

  public Watermark {
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "parallelism must be 1..%d: parallelism=%d".formatted(MAX_PARALLELISM, parallelism));
    }
    if (subtask < 0 || subtask >= parallelism) {
      throw new IllegalArgumentException(
          "subtask must be 0..parallelism-1: subtask=%d, parallelism=%d"
              .formatted(subtask, parallelism));
    }
  }
}
