package io.tidemark.flink.store;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.serde.Serde;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * {@link Stored} between tasks: its time, then the value as on Kafka.
 *
 * @param <T> the value
 */
final class StoredSerializer<T> extends RecordSerializer<Stored<T>> {

  private static final long serialVersionUID = 1L;

  private final Class<? extends Serde<T>> format;
  private transient Serde<T> serde;

  /**
   * By a serde.
   *
   * @param format has a public constructor without parameters
   */
  StoredSerializer(Class<? extends Serde<T>> format) {
    this.format = format;
  }

  // Lazily: serializers are shipped by Java serialization, serdes own buffers.
  Serde<T> serde() {
    if (serde == null) {
      serde = InstantiationUtil.instantiate(format);
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

  @Override
  public TypeSerializer<Stored<T>> duplicate() {
    return new StoredSerializer<>(format);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredSerializer<?> that && format == that.format;
  }

  @Override
  public int hashCode() {
    return format.hashCode();
  }

  /** Nothing of this job keeps values in its state. */
  @Override
  public TypeSerializerSnapshot<Stored<T>> snapshotConfiguration() {
    throw new UnsupportedOperationException("not for state: " + format.getName());
  }
}
