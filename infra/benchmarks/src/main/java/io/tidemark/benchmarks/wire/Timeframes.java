package io.tidemark.benchmarks.wire;

import io.tidemark.schema.market.Timeframe;
import java.util.EnumMap;
import java.util.Map;

/** Pairs timeframes with another format's constants of the same names, as quick as an array. */
final class Timeframes<E extends Enum<E>> {

  private final Map<Timeframe, E> theirs = new EnumMap<>(Timeframe.class);
  private final Map<E, Timeframe> ours;

  Timeframes(Class<E> type) {
    ours = new EnumMap<>(type);
    for (Timeframe timeframe : Timeframe.values()) {
      E constant = Enum.valueOf(type, timeframe.name());
      theirs.put(timeframe, constant);
      ours.put(constant, timeframe);
    }
  }

  E theirs(Timeframe timeframe) {
    return theirs.get(timeframe);
  }

  Timeframe ours(E constant) {
    return ours.get(constant);
  }
}
