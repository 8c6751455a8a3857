package io.tidemark.benchmarks.stream.bar;

/**
 * What a bar takes of a trade.
 *
 * @param eventTime nanoseconds since the epoch
 * @param sequence breaks ties on event time
 */
public record Tick(String instrument, long eventTime, long sequence, double price, double size) {

  public long eventMillis() {
    return Math.floorDiv(eventTime, 1_000_000L);
  }
}
