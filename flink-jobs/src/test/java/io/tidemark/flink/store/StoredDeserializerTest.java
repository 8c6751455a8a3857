package io.tidemark.flink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class StoredDeserializerTest {

  private static final Instant PUBLISHED = Instant.parse("2026-01-05T12:01:00.100Z");

  private final StoredDeserializer<IndicatorValues> deserializer =
      StoredDeserializer.indicators(Set.of(Timeframe.MIN_1));
  private final List<Stored<IndicatorValues>> out = new ArrayList<>();

  private void read(byte[] value) throws Exception {
    InstantiationUtil.clone(deserializer)
        .deserialize(
            new ConsumerRecord<>(
                "indicators",
                0,
                0,
                PUBLISHED.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty()),
            new Collector<>() {
              @Override
              public void collect(Stored<IndicatorValues> stored) {
                out.add(stored);
              }

              @Override
              public void close() {}
            });
  }

  private static IndicatorValues values(Timeframe timeframe) {
    return new IndicatorValues(
        "SPY",
        timeframe,
        0,
        "rsi_14,sma_200",
        new double[] {0.1 + 0.2, Double.NaN},
        7,
        1,
        true,
        false,
        timeframe.nanos(),
        true);
  }

  @Test
  void takesTheTimeframesThatAreKeptWithTheirTimeOfPublication() throws Exception {
    read(new IndicatorValuesSerde().encode(values(Timeframe.SEC_1)));
    read(new IndicatorValuesSerde().encode(values(Timeframe.MIN_1)));
    assertThat(out).containsExactly(new Stored<>(values(Timeframe.MIN_1), PUBLISHED));
  }

  @Test
  void storesNoWatermarksAndNothingUnreadable() throws Exception {
    read(new WatermarkSerde().encode(new Watermark(1, 0, 1)));
    read(new byte[] {1, 2, 3});
    assertThat(out).isEmpty();
  }

  @Test
  void goesFromTaskToTaskUnchanged() throws IOException {
    Stored<IndicatorValues> stored = new Stored<>(values(Timeframe.MIN_1), PUBLISHED);
    TypeSerializer<Stored<IndicatorValues>> serializer =
        deserializer.getProducedType().createSerializer(null);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(stored, bytes);
    assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
        .isEqualTo(stored);
  }
}
