package io.tidemark.benchmarks.stream.process;

import io.tidemark.schema.topic.Topics;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How many records of {@code trades} the consumers of this JVM have taken, from the lag that they
 * publish themselves with each poll: the same for every library, and nothing is added to its path.
 */
final class Consumption {

  private static final String LAG = "records-lag";

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName pattern;
  private final long records;

  /**
   * @param records that the topic holds, all partitions
   */
  Consumption(long records) {
    this.records = records;
    try {
      pattern =
          new ObjectName(
              "kafka.consumer:type=consumer-fetch-manager-metrics,topic=%s,partition=*,client-id=*"
                  .formatted(Topics.TRADES.name()));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  long records() {
    return records;
  }

  /** Records taken so far; 0 until every partition is assigned and read from. */
  long taken() {
    Map<String, Double> lags = new HashMap<>();
    for (ObjectName consumer : beans.queryNames(pattern, null)) {
      try {
        double lag = (Double) beans.getAttribute(consumer, LAG);
        // A partition that has moved leaves a stale lag with its former consumer.
        if (!Double.isNaN(lag)) {
          lags.merge(consumer.getKeyProperty("partition"), lag, Math::min);
        }
      } catch (JMException e) {
        // Gone since the query.
      }
    }
    return lags.size() < Topics.TRADES.partitions()
        ? 0
        : records - (long) lags.values().stream().mapToDouble(lag -> lag).sum();
  }
}
