package io.tidemark.api.query;

import io.tidemark.schema.market.Timeframe;
import java.util.List;

/**
 * Which values, in which order, as seen when. Times are nanoseconds since the epoch.
 *
 * @param ranges in the order of the answer, one a symbol
 * @param descending newest first within a symbol
 * @param limit values at most
 */
public record HistoryQuery(
    List<Range> ranges, Timeframe timeframe, boolean descending, Sight sight, int limit) {

  public HistoryQuery {
    ranges = List.copyOf(ranges);
  }

  /** Values of a symbol whose intervals start in {@code [start, end)}. */
  public record Range(String symbol, long start, long end) {}

  /**
   * Which revisions are old enough to be seen.
   *
   * @param publishedBy wall clock, nanoseconds since the epoch: now less the feed's delay
   * @param knownBy event time by which it was knowable ({@code as_of}); {@link Long#MAX_VALUE} for
   *     no such bound
   */
  public record Sight(long publishedBy, long knownBy) {}
}
