package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.bar.Tape;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FeedDeserializerTest {

  private static final long PUBLISHED = TimeUnit.NANOSECONDS.toMillis(Tape.NOON);
  private static final long MINUTE = 60_000_000_000L;

  private final FeedDeserializer deserializer = new FeedDeserializer();

  @Test
  void readsTradesAndProgress() {
    Trade trade = Tape.trade("SPY", Tape.NOON, 1, "100");
    byte[] bytes = new TradeSerde().encode(trade);
    assertThat(read(bytes))
        .isInstanceOfSatisfying(
            FeedRecord.Traded.class, read -> assertThat(read.trade().bytes()).isSameAs(bytes));
    assertThat(read(new WatermarkSerde().encode(new Watermark(Tape.NOON, 0, 1))))
        .isEqualTo(new FeedRecord.Progress(Tape.NOON));
  }

  @Test
  void refusesWhatIsDatedAfterItsOwnPublication() {
    Trade tomorrow = Tape.trade("SPY", Tape.NOON + MINUTE, 1, "100");
    assertThat(refusal(new TradeSerde().encode(tomorrow))).contains("publication");
    assertThat(refusal(new WatermarkSerde().encode(new Watermark(Tape.NOON + MINUTE, 0, 1))))
        .contains("watermark must be");
  }

  @Test
  void saysWhereARefusedRecordIsAndKeepsItsBytes() {
    byte[] cut = Arrays.copyOf(new TradeSerde().encode(Tape.trade("SPY", 0, 1, "1")), 20);
    assertThat(refusal(cut)).startsWith("trades-3@17: ");
    assertThat(((FeedRecord.Refused) read(cut)).rejected().raw()).isEqualTo(cut);
    assertThat(refusal(null)).startsWith("trades-3@17: ");
  }

  @Test
  void keepsNoMoreOfAHugeRecordThanCanBeSentOn() {
    FeedRecord.Refused refused = (FeedRecord.Refused) read(new byte[10 << 20]);
    assertThat(refused.rejected().raw()).hasSize(256 << 10);
  }

  private String refusal(byte[] value) {
    return ((FeedRecord.Refused) read(value)).rejected().reason();
  }

  private FeedRecord read(byte[] value) {
    List<FeedRecord> out = new ArrayList<>();
    deserializer.deserialize(
        new ConsumerRecord<>(
            "trades",
            3,
            17,
            PUBLISHED,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }
}
