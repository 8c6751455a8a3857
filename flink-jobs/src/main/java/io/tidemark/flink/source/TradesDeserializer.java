package io.tidemark.flink.source;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.time.Duration;
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

  private transient TradeSerde trades;
  private transient WatermarkSerde watermarks;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TradeInput> out) {
    if (trades == null) {
      trades = new TradeSerde();
      watermarks = new WatermarkSerde();
    }
    try {
      out.collect(read(record.value()));
    } catch (MalformedRecordException e) {
      out.collect(refused(record, e.getMessage()));
    }
  }

  private TradeInput read(byte[] value) {
    if (Serde.templateId(value) == WatermarkSerde.TEMPLATE_ID) {
      return new TradeInput.Progress(watermarks.decode(value).watermark());
    }
    Trade trade = trades.decode(value);
    long ahead = trade.eventTime() - trade.ingestTime();
    if (ahead > MAX_CLOCK_SKEW.toNanos()) {
      throw new MalformedRecordException(
          "eventTime must be at most %s after ingestTime: eventTime=%d, ingestTime=%d"
              .formatted(MAX_CLOCK_SKEW, trade.eventTime(), trade.ingestTime()));
    }
    return new TradeInput.Traded(trade);
  }

  private static TradeInput refused(ConsumerRecord<byte[], byte[]> record, String why) {
    String where = "%s-%d@%d: ".formatted(record.topic(), record.partition(), record.offset());
    byte[] raw = record.value() == null ? new byte[0] : record.value();
    long at = Duration.ofMillis(record.timestamp()).toNanos();
    return new TradeInput.Refused(new Rejected("flink", where + why, raw, at));
  }

  @Override
  public TypeInformation<TradeInput> getProducedType() {
    return TradeInputSerializer.TYPE;
  }
}
