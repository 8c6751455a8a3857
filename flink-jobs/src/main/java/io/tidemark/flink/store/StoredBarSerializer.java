package io.tidemark.flink.store;

import io.tidemark.flink.type.BarSerializer;
import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link StoredBar} between tasks. */
public final class StoredBarSerializer extends RecordSerializer<StoredBar> {

  public static final RecordType<StoredBar> TYPE =
      RecordType.of(StoredBar.class, new StoredBarSerializer());

  private static final long serialVersionUID = 1L;

  private final BarSerializer bars = new BarSerializer();

  @Override
  public void serialize(StoredBar stored, DataOutputView target) throws IOException {
    target.writeLong(stored.publishedAt().toEpochMilli());
    bars.serialize(stored.bar(), target);
  }

  @Override
  public StoredBar deserialize(DataInputView source) throws IOException {
    Instant publishedAt = Instant.ofEpochMilli(source.readLong());
    return new StoredBar(bars.deserialize(source), publishedAt);
  }

  @Override
  public TypeSerializer<StoredBar> duplicate() {
    return new StoredBarSerializer();
  }

  @Override
  public TypeSerializerSnapshot<StoredBar> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StoredBar> {
    public Snapshot() {
      super(StoredBarSerializer::new);
    }
  }
}
