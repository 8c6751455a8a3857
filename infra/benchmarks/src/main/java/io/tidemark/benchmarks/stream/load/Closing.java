package io.tidemark.benchmarks.stream.load;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * A last trade in every partition, two days after all others and of an instrument of its own. With
 * it every library's event time passes the end of all bars, whether it reads the feed's progress or
 * only trades; the bars of these trades themselves never close.
 */
final class Closing {

  private static final String PREFIX = "END";
  private static final Duration LATER = Duration.ofDays(2);

  private Closing() {}

  static List<Trade> trades() {
    Map<Integer, String> symbols = new LinkedHashMap<>();
    for (int i = 1; symbols.size() < Topics.TRADES.partitions(); i++) {
      String symbol = PREFIX + i;
      symbols.putIfAbsent(partition(symbol), symbol);
    }
    return symbols.values().stream()
        .map(s -> SyntheticTrades.trade(s, eventTime(), 1, Decimal.of(100, 2), Decimal.of(1, 0)))
        .toList();
  }

  /** Nanoseconds since the epoch. */
  static long eventTime() {
    return SyntheticTrades.START + LATER.toNanos();
  }

  /** Kafka's default. */
  private static int partition(String symbol) {
    return Utils.toPositive(Utils.murmur2(symbol.getBytes(StandardCharsets.UTF_8)))
        % Topics.TRADES.partitions();
  }
}
