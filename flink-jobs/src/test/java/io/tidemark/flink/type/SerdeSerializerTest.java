package io.tidemark.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** A serializer that says in state which serde it goes by. */
class SerdeSerializerTest {

  private static final MarketCondition CONDITION =
      new MarketCondition("vix", LocalDate.of(2008, 11, 20), 80.86, Long.MAX_VALUE, true);

  private final TypeSerializer<MarketCondition> conditions =
      RecordType.MARKET_CONDITION.createSerializer(new SerializerConfigImpl());

  @Test
  void readsWhatItWroteAndNotAByteMore() throws Exception {
    DataInputDeserializer in = new DataInputDeserializer(written(conditions, CONDITION, CONDITION));

    assertThat(conditions.deserialize(in)).isEqualTo(CONDITION);
    assertThat(conditions.deserialize(in)).isEqualTo(CONDITION);
    assertThat(in.available()).isZero();
  }

  @Test
  void worksOnWhereItIsShipped() throws Exception {
    conditions.copy(CONDITION);
    byte[] bytes = written(conditions, CONDITION);

    TypeSerializer<MarketCondition> shipped = InstantiationUtil.clone(conditions);

    assertThat(shipped).isEqualTo(conditions).hasSameHashCodeAs(conditions);
    assertThat(shipped.deserialize(new DataInputDeserializer(bytes))).isEqualTo(CONDITION);
  }

  @Test
  void isRestoredFromState() throws Exception {
    TypeSerializerSnapshot<MarketCondition> stored = stored(conditions);

    assertThat(stored.restoreSerializer()).isEqualTo(conditions);
    assertThat(
            stored
                .restoreSerializer()
                .deserialize(new DataInputDeserializer(written(conditions, CONDITION))))
        .isEqualTo(CONDITION);
    assertThat(
            conditions
                .snapshotConfiguration()
                .resolveSchemaCompatibility(stored)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // As Flink does, which knows no types here.
  void refusesTheStateOfAnotherRecord() throws Exception {
    TypeSerializerSnapshot outcomes = stored(new SerdeSerializer<>(TrackRecordSerde.class));
    TypeSerializerSnapshot bars = stored(new BarSerializer());
    TypeSerializerSnapshot snapshot = conditions.snapshotConfiguration();

    assertThat(snapshot.resolveSchemaCompatibility(outcomes).isIncompatible()).isTrue();
    assertThat(snapshot.resolveSchemaCompatibility(bars).isIncompatible()).isTrue();
    assertThat(conditions).isNotEqualTo(new SerdeSerializer<>(TrackRecordSerde.class));
  }

  /** Renaming a serde makes states unreadable; the error says what was looked for. */
  @Test
  void saysWhichSerdeIsMissing() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(100);
    out.writeUTF("io.tidemark.schema.serde.GoneSerde");
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    assertThatThrownBy(
            () ->
                new SerdeSerializer.Snapshot<MarketCondition>()
                    .readSnapshot(1, in, getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("io.tidemark.schema.serde.GoneSerde");
  }

  @Test
  void theNameOfASerdeIsPartOfTheState() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(100);
    conditions.snapshotConfiguration().writeSnapshot(out);

    assertThat(new DataInputDeserializer(out.getCopyOfBuffer()).readUTF())
        .isEqualTo("io.tidemark.schema.serde.MarketConditionSerde")
        .isEqualTo(MarketConditionSerde.class.getName());
  }

  private static <T> TypeSerializerSnapshot<T> stored(TypeSerializer<T> serializer)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(100);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()),
        SerdeSerializerTest.class.getClassLoader());
  }

  @SafeVarargs
  private static <T> byte[] written(TypeSerializer<T> serializer, T... records) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(100);
    for (T record : records) {
      serializer.serialize(record, out);
    }
    return out.getCopyOfBuffer();
  }
}
