package io.tidemark.flink.market;

/** Flink's milliseconds and our nanoseconds since the epoch. */
final class EventTime {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private EventTime() {}

  /**
   * A Flink watermark of t ms says that nothing at or before t is missing: complete up to, not
   * including, t + 1 ms.
   */
  static long complete(long watermark) {
    if (watermark >= Long.MAX_VALUE / NANOS_PER_MILLI) {
      return Long.MAX_VALUE;
    }
    return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : (watermark + 1) * NANOS_PER_MILLI;
  }

  /** The first Flink timestamp whose watermark covers what is due. */
  static long timer(long due) {
    return Math.floorDiv(due - 1, NANOS_PER_MILLI);
  }
}
