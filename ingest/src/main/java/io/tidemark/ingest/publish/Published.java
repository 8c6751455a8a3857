package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier runs have published, read from the topics' ends. */
final class Published {

  private static final Logger LOG = LoggerFactory.getLogger(Published.class);

  /** Nobody misses the price of an instrument that has not traded for so long. */
  private static final long MAX_BACK = 200_000;

  private final String bootstrapServers;
  private final KafkaPublisher publisher;

  Published(String bootstrapServers, KafkaPublisher publisher) {
    this.bootstrapServers = bootstrapServers;
    this.publisher = publisher;
  }

  /**
   * The index of the last record of a tape in each partition of a topic, -1 where there is none.
   */
  long[] lastOfTape(String topic, long tape) {
    long[] last = new long[publisher.partitions(topic)];
    try (TopicTail tail = new TopicTail(bootstrapServers)) {
      for (int partition = 0; partition < last.length; partition++) {
        int at = partition;
        last[at] = -1;
        tail.backwards(
            new TopicPartition(topic, at),
            Long.MAX_VALUE,
            record -> {
              last[at] = index(record, tape);
              return last[at] >= 0;
            });
      }
    }
    return last;
  }

  private static long index(ConsumerRecord<byte[], byte[]> record, long tape) {
    return TapeHeader.read(record)
        .filter(position -> position.tape() == tape)
        .map(position -> position.index())
        .orElse(-1L);
  }

  /** The newest trade of each of these instruments, where there is one. */
  Map<String, Trade> lastTrades(Set<String> instruments) {
    Map<Integer, Set<String>> wanted = new HashMap<>();
    for (String instrument : instruments) {
      int partition = publisher.partition(Topics.TRADES.name(), instrument);
      wanted.computeIfAbsent(partition, unused -> new HashSet<>()).add(instrument);
    }
    Map<String, Trade> last = new HashMap<>();
    TradeSerde trades = new TradeSerde();
    try (TopicTail tail = new TopicTail(bootstrapServers)) {
      wanted.forEach(
          (partition, missing) ->
              tail.backwards(
                  new TopicPartition(Topics.TRADES.name(), partition),
                  MAX_BACK,
                  record -> {
                    Trade trade = trade(record, trades).orElse(null);
                    if (trade != null && missing.remove(trade.instrument())) {
                      last.put(trade.instrument(), trade);
                    }
                    return missing.isEmpty();
                  }));
    }
    return last;
  }

  /** The market conditions, and how far they were promised to be complete. */
  EarlierConditions conditions() {
    PublishedConditions conditions = new PublishedConditions();
    try (TopicTail tail = new TopicTail(bootstrapServers)) {
      tail.backwards(
          new TopicPartition(Topics.MARKET_CONDITIONS.name(), 0),
          Long.MAX_VALUE,
          record -> {
            conditions.add(record);
            return false;
          });
    }
    return conditions.earlier();
  }

  /** Empty for a watermark, and for what anybody else may have written there. */
  private static Optional<Trade> trade(ConsumerRecord<byte[], byte[]> record, TradeSerde trades) {
    try {
      boolean watermark = Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID;
      return watermark ? Optional.empty() : Optional.of(trades.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{} at offset {} is passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
