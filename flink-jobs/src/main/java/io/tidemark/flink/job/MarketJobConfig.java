package io.tidemark.flink.job;

import java.time.Duration;

/**
 * Settings of {@link MarketJob}.
 *
 * @param kafka bootstrap servers
 * @param outOfOrderness how much disorder a bar waits for before it closes
 * @param allowedLateness how long after its end a bar takes trades; then it is final
 * @param formingInterval at most one forming bar a timeframe and instrument in this time
 * @param idleTimeout after which a partition without any record no longer holds back the others
 * @param transactional whether bars are published in Kafka transactions: exactly once for those who
 *     read committed records, but only with each checkpoint
 */
public record MarketJobConfig(
    String kafka,
    Duration outOfOrderness,
    Duration allowedLateness,
    Duration formingInterval,
    Duration idleTimeout,
    boolean transactional) {

  public static MarketJobConfig defaults(String kafka) {
    return new MarketJobConfig(
        kafka,
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofMillis(250),
        Duration.ofMinutes(5),
        false);
  }

  public MarketJobConfig {
    requireNotNegative("outOfOrderness", outOfOrderness);
    requireNotNegative("allowedLateness", allowedLateness);
    requireNotNegative("formingInterval", formingInterval);
    if (allowedLateness.compareTo(outOfOrderness) < 0) {
      throw new IllegalArgumentException(
          "allowedLateness must be >= outOfOrderness: allowedLateness=%s, outOfOrderness=%s"
              .formatted(allowedLateness, outOfOrderness));
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + name + "=" + value);
    }
  }
}
