package io.tidemark.flink.source;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of the topic {@code trades}. What cannot be read, or claims to come from the future, is
 * refused: it must neither stop the job nor move the watermark.
 */
public final class TradesDeserializer implements KafkaRecordDeserializationSchema<TradeInput> {

  private static final long serialVersionUID = 1L;

  /** How far a venue's clock may be ahead of ours. */
  private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(5);

  /** What is kept of a refused record: more than a producer may send at once would fail the job. */
  private static final int MAX_RAW = 256 << 10;

  private transient TradeSerde trades;
  private transient WatermarkSerde watermarks;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TradeInput> out) {
    if (trades == null) {
      trades = new TradeSerde();
      watermarks = new WatermarkSerde();
    }
    try {
      out.collect(read(record));
    } catch (MalformedRecordException e) {
      out.collect(refused(record, e.getMessage()));
    }
  }

  private TradeInput read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    long logged = TimeUnit.MILLISECONDS.toNanos(record.timestamp());
    if (Serde.templateId(value) == WatermarkSerde.TEMPLATE_ID) {
      long progress = watermarks.decode(value).watermark();
      requireNotAhead("watermark", progress, "publication", logged);
      return new TradeInput.Progress(progress);
    }
    Trade trade = trades.decode(value);
    if (!Symbols.PATTERN.matcher(trade.instrument()).matches()) {
      throw new MalformedRecordException(
          "symbol must match %s: symbol='%s'".formatted(Symbols.PATTERN, trade.instrument()));
    }
    requireNotAhead("eventTime", trade.eventTime(), "ingestTime", trade.ingestTime());
    requireNotAhead("eventTime", trade.eventTime(), "publication", logged);
    return new TradeInput.Traded(trade);
  }

  // By the log's own times, so that a replay of the log refuses the same.
  private static void requireNotAhead(String name, long time, String other, long otherTime) {
    if (time - otherTime > MAX_CLOCK_SKEW.toNanos()) {
      throw new MalformedRecordException(
          "%s must be at most %s after %s: %s=%d, %s=%d"
              .formatted(name, MAX_CLOCK_SKEW, other, name, time, other, otherTime));
    }
  }

  private static TradeInput refused(ConsumerRecord<byte[], byte[]> record, String why) {
    String where = "%s-%d@%d: ".formatted(record.topic(), record.partition(), record.offset());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    byte[] raw = value.length <= MAX_RAW ? value : Arrays.copyOf(value, MAX_RAW);
    long at = Duration.ofMillis(record.timestamp()).toNanos();
    return new TradeInput.Refused(new Rejected("flink", where + why, raw, at));
  }

  @Override
  public TypeInformation<TradeInput> getProducedType() {
    return TradeInputSerializer.TYPE;
  }
}
