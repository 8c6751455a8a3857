package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on the topic of market conditions, taken in from its end backwards: of several records of
 * a series and day the first to come here is the newest.
 */
final class PublishedConditions {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedConditions.class);

  private final MarketConditionSerde conditions = new MarketConditionSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final Map<String, Map<LocalDate, MarketCondition>> newest = new HashMap<>();
  private long completeUntil = Long.MIN_VALUE;

  void add(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (Serde.templateId(record.value()) != WatermarkSerde.TEMPLATE_ID) {
        MarketCondition condition = conditions.decode(record.value());
        newest
            .computeIfAbsent(condition.series(), series -> new HashMap<>())
            .putIfAbsent(condition.referenceDate(), condition);
      } else if (completeUntil == Long.MIN_VALUE) {
        completeUntil = watermarks.decode(record.value()).watermark();
      }
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{} at offset {} is passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  EarlierConditions earlier() {
    List<MarketCondition> all = new ArrayList<>();
    newest.values().forEach(series -> all.addAll(series.values()));
    return new EarlierConditions(all, completeUntil);
  }
}
