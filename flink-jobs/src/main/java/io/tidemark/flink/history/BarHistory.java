package io.tidemark.flink.history;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.Serializable;
import java.util.List;

/**
 * Bars that were published earlier. Shipped with the operator that asks, which closes it; for one
 * thread.
 */
public interface BarHistory extends Serializable, AutoCloseable {

  /**
   * The newest final bars before a time, oldest first, each interval once.
   *
   * @param before start of the first bar that is not wanted, nanoseconds since the epoch
   * @param limit bars at most, the newest; at least 1
   * @return fewer than {@code limit} only where there are no more
   * @throws HistoryException if it cannot be read
   */
  List<Bar> finalBefore(String instrument, Timeframe timeframe, long before, int limit);

  @Override
  void close();
}
