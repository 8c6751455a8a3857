package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.schema.market.Timeframe;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Up to when clients have been told everything of a timeframe. Who listens to several kinds is told
 * when all of them are complete. Event times, nanoseconds since the epoch.
 */
final class ToldWatermarks {

  private final Map<Kind, Long> complete = new EnumMap<>(Kind.class);
  private final Map<Timeframe, Map<Set<Kind>, Long>> told = new EnumMap<>(Timeframe.class);

  /** A kind is complete up to then. */
  void put(Kind kind, long nanos) {
    complete.put(kind, nanos);
  }

  OptionalLong complete(Kind kind) {
    return complete.containsKey(kind) ? OptionalLong.of(complete.get(kind)) : OptionalLong.empty();
  }

  /** The last end of an interval by which all of these kinds are complete, if there is one. */
  OptionalLong complete(Set<Kind> kinds, Timeframe timeframe) {
    if (kinds.isEmpty() || !complete.keySet().containsAll(kinds)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        timeframe.start(kinds.stream().mapToLong(complete::get).min().getAsLong()));
  }

  /** What is news to clients that listen to exactly these kinds; it counts as told. */
  OptionalLong news(Set<Kind> kinds, Timeframe timeframe) {
    OptionalLong now = complete(kinds, timeframe);
    if (now.isEmpty()) {
      return now;
    }
    Long before =
        told.computeIfAbsent(timeframe, absent -> new HashMap<>())
            .put(EnumSet.copyOf(kinds), now.getAsLong());
    return before == null || before < now.getAsLong() ? now : OptionalLong.empty();
  }
}
