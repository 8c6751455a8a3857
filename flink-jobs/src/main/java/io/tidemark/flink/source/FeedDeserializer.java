package io.tidemark.flink.source;

import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeView;
import io.tidemark.schema.serde.WatermarkSerde;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of the topics {@code trades} and {@code quotes}. What cannot be read, or claims to come
 * from the future, is refused: it must neither stop the job nor move the watermark.
 */
public final class FeedDeserializer implements KafkaRecordDeserializationSchema<FeedRecord> {

  private static final long serialVersionUID = 1L;

  /** How far a venue's clock may be ahead of ours. */
  private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(5);

  private static final long MAX_CLOCK_SKEW_NANOS = MAX_CLOCK_SKEW.toNanos();

  /** What is kept of a refused record: more than a producer may send at once would fail the job. */
  private static final int MAX_RAW = 256 << 10;

  private transient FeedRecord.Traded traded;
  private transient QuoteSerde quotes;
  private transient WatermarkSerde watermarks;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FeedRecord> out) {
    if (traded == null) {
      traded = new FeedRecord.Traded(new TradeView());
      quotes = new QuoteSerde();
      watermarks = new WatermarkSerde();
    }
    try {
      out.collect(read(record));
    } catch (MalformedRecordException e) {
      out.collect(refused(record, e.getMessage()));
    }
  }

  private FeedRecord read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    long logged = TimeUnit.MILLISECONDS.toNanos(record.timestamp());
    return switch (Serde.templateId(value)) {
      case WatermarkSerde.TEMPLATE_ID -> progress(value, logged);
      case QuoteSerde.TEMPLATE_ID -> quoted(value, logged);
      default -> traded(value, logged);
    };
  }

  private FeedRecord progress(byte[] value, long logged) {
    long progress = watermarks.decode(value).watermark();
    requireNotAhead("watermark", progress, "publication", logged);
    return new FeedRecord.Progress(progress);
  }

  private FeedRecord quoted(byte[] value, long logged) {
    Quote quote = quotes.decode(value);
    try {
      Symbols.require(quote.instrument());
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(e.getMessage(), e);
    }
    requirePast(quote.eventTime(), quote.ingestTime(), logged);
    return new FeedRecord.Quoted(quote);
  }

  /** Its symbol is looked at where symbols are told apart. */
  private FeedRecord traded(byte[] value, long logged) {
    TradeView trade = traded.trade().wrap(value);
    requirePast(trade.eventTime(), trade.ingestTime(), logged);
    return traded;
  }

  private static void requirePast(long eventTime, long ingestTime, long logged) {
    requireNotAhead("eventTime", eventTime, "ingestTime", ingestTime);
    requireNotAhead("eventTime", eventTime, "publication", logged);
  }

  // By the log's own times, so that a replay of the log refuses the same.
  private static void requireNotAhead(String name, long time, String other, long otherTime) {
    if (time - otherTime > MAX_CLOCK_SKEW_NANOS) {
      throw new MalformedRecordException(
          "%s must be at most %s after %s: %s=%d, %s=%d"
              .formatted(name, MAX_CLOCK_SKEW, other, name, time, other, otherTime));
    }
  }

  private static FeedRecord refused(ConsumerRecord<byte[], byte[]> record, String why) {
    String where = "%s-%d@%d: ".formatted(record.topic(), record.partition(), record.offset());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    byte[] raw = value.length <= MAX_RAW ? value : Arrays.copyOf(value, MAX_RAW);
    long at = Duration.ofMillis(record.timestamp()).toNanos();
    return new FeedRecord.Refused(new Rejected("flink", where + why, raw, at));
  }

  @Override
  public TypeInformation<FeedRecord> getProducedType() {
    return FeedRecordSerializer.TYPE;
  }
}
