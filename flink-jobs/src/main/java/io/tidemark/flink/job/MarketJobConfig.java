package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.market.MarketSettings;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.List;

/**
 * Settings of {@link MarketJob}.
 *
 * @param kafka bootstrap servers
 * @param topics to read: {@code trades}, {@code quotes}; each needs progress in every partition
 * @param outOfOrderness how much disorder a bar waits for before it closes
 * @param idleTimeout after which a partition without any record no longer holds back the others
 * @param transactional whether bars and indicators are published in Kafka transactions: exactly
 *     once for those who read committed records, but only with each checkpoint
 * @param market how bars and indicators are computed
 * @param history what indicators begin from
 */
public record MarketJobConfig(
    String kafka,
    List<String> topics,
    Duration outOfOrderness,
    Duration idleTimeout,
    boolean transactional,
    MarketSettings market,
    BarHistory history) {

  /**
   * Half an hour of trades may be behind a broker's outage; what an idle partition brings is late.
   */
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  public static MarketJobConfig defaults(String kafka) {
    return new MarketJobConfig(
        kafka,
        List.of(Topics.TRADES.name(), Topics.QUOTES.name()),
        Duration.ofSeconds(1),
        IDLE_TIMEOUT,
        false,
        new MarketSettings(
            Duration.ofMinutes(1), Duration.ofMillis(250), IndicatorsConfig.shipped().set()),
        BarHistory.NONE);
  }

  public MarketJobConfig {
    topics = List.copyOf(topics);
    requireNotNegative("outOfOrderness", outOfOrderness);
    requireNotNegative("allowedLateness", market.allowedLateness());
    requireNotNegative("formingInterval", market.formingInterval());
    if (market.allowedLateness().compareTo(outOfOrderness) < 0) {
      throw new IllegalArgumentException(
          "allowedLateness must be >= outOfOrderness: allowedLateness=%s, outOfOrderness=%s"
              .formatted(market.allowedLateness(), outOfOrderness));
    }
  }

  /** The same, reading other topics. */
  public MarketJobConfig withTopics(List<String> others) {
    return new MarketJobConfig(
        kafka, others, outOfOrderness, idleTimeout, transactional, market, history);
  }

  /** The same, computing other indicators. */
  public MarketJobConfig withIndicators(IndicatorsConfig set) {
    MarketSettings changed =
        new MarketSettings(market.allowedLateness(), market.formingInterval(), set.set());
    return new MarketJobConfig(
        kafka, topics, outOfOrderness, idleTimeout, transactional, changed, history);
  }

  /** The same, with bars to begin from. */
  public MarketJobConfig withHistory(BarHistory bars) {
    return new MarketJobConfig(
        kafka, topics, outOfOrderness, idleTimeout, transactional, market, bars);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + name + "=" + value);
    }
  }
}
