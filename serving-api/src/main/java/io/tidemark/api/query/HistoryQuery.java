package io.tidemark.api.query;

import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values, in which order, as seen when. Times are nanoseconds since the epoch.
 *
 * @param ranges in the order of the answer, one a symbol
 * @param timeframe empty for all, of kinds that may be asked for so
 * @param filter of signals and what became of them
 * @param descending newest first within a symbol
 * @param limit values at most
 */
public record HistoryQuery(
    List<Range> ranges,
    Optional<Timeframe> timeframe,
    SignalFilter filter,
    boolean descending,
    Sight sight,
    int limit) {

  public HistoryQuery {
    ranges = List.copyOf(ranges);
  }

  /**
   * Values of a symbol whose intervals start in {@code [start, end)}.
   *
   * @param shown what a page before has shown up to, of the interval at which this begins
   */
  public record Range(String symbol, long start, long end, Optional<Shown> shown) {}

  /**
   * A place between two values of an instrument.
   *
   * @param start of the last value in front of it
   * @param key of that value
   */
  public record Shown(long start, String key) {}

  /**
   * Which signals.
   *
   * @param types any of them
   * @param side empty for both
   * @param organization whose own signals are shown beside everybody's
   */
  public record SignalFilter(Set<SignalType> types, Optional<Side> side, String organization) {

    /** For kinds that are not signals. */
    public static final SignalFilter NONE = new SignalFilter(Set.of(), Optional.empty(), "");
  }

  /**
   * Which revisions are old enough to be seen.
   *
   * @param publishedBy wall clock, nanoseconds since the epoch: now less the feed's delay
   * @param knownBy event time by which it was knowable ({@code as_of}); {@link Long#MAX_VALUE} for
   *     no such bound
   */
  public record Sight(long publishedBy, long knownBy) {}
}
