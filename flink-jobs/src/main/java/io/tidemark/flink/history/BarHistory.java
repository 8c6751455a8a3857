package io.tidemark.flink.history;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.Serializable;
import java.util.List;

/** Final bars that were published earlier. */
@FunctionalInterface
public interface BarHistory extends Serializable, AutoCloseable {

  /** There is none. */
  BarHistory NONE = (instrument, timeframe, before, limit) -> List.of();

  /**
   * The newest final bars that start before a time, oldest first.
   *
   * @param before nanoseconds since the epoch, exclusive
   * @param limit how many at most
   * @throws IllegalStateException saying what failed, if they cannot be read
   */
  List<Bar> finalBefore(String instrument, Timeframe timeframe, long before, int limit);

  @Override
  default void close() {}
}
