package io.tidemark.flink.store;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.Serde;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@link Stored} between tasks: its time, then the value as on Kafka.
 *
 * @param <T> the value
 */
abstract class StoredSerializer<T> extends RecordSerializer<Stored<T>> {

  private static final long serialVersionUID = 1L;

  private transient Serde<T> serde;

  abstract Serde<T> createSerde();

  // Lazily: serializers are shipped by Java serialization, serdes own buffers.
  private Serde<T> serde() {
    if (serde == null) {
      serde = createSerde();
    }
    return serde;
  }

  @Override
  public void serialize(Stored<T> stored, DataOutputView target) throws IOException {
    byte[] bytes = serde().encode(stored.value());
    target.writeLong(stored.publishedAt().toEpochMilli());
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public Stored<T> deserialize(DataInputView source) throws IOException {
    Instant publishedAt = Instant.ofEpochMilli(source.readLong());
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new Stored<>(serde().decode(bytes), publishedAt);
  }

  @SuppressWarnings("unchecked") // A class says nothing of its parameters.
  RecordType<Stored<T>> type() {
    return RecordType.of((Class<Stored<T>>) (Class<?>) Stored.class, this);
  }

  /** Stored bars. */
  static final class OfBars extends StoredSerializer<Bar> {
    private static final long serialVersionUID = 1L;

    @Override
    Serde<Bar> createSerde() {
      return new BarSerde();
    }

    @Override
    public TypeSerializer<Stored<Bar>> duplicate() {
      return new OfBars();
    }

    @Override
    public TypeSerializerSnapshot<Stored<Bar>> snapshotConfiguration() {
      return new BarsSnapshot();
    }

    /** What a restoring job reads first. */
    public static final class BarsSnapshot extends SimpleTypeSerializerSnapshot<Stored<Bar>> {
      public BarsSnapshot() {
        super(OfBars::new);
      }
    }
  }

  /** Stored indicators. */
  static final class OfIndicators extends StoredSerializer<IndicatorValues> {
    private static final long serialVersionUID = 1L;

    @Override
    Serde<IndicatorValues> createSerde() {
      return new IndicatorValuesSerde();
    }

    @Override
    public TypeSerializer<Stored<IndicatorValues>> duplicate() {
      return new OfIndicators();
    }

    @Override
    public TypeSerializerSnapshot<Stored<IndicatorValues>> snapshotConfiguration() {
      return new IndicatorsSnapshot();
    }

    /** What a restoring job reads first. */
    public static final class IndicatorsSnapshot
        extends SimpleTypeSerializerSnapshot<Stored<IndicatorValues>> {
      public IndicatorsSnapshot() {
        super(OfIndicators::new);
      }
    }
  }
}
