package io.tidemark.flink.market;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.serde.BarSerde;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link FormingBars} between tasks, where they are not chained to the sink. */
public final class FormingBarsSerializer extends RecordSerializer<FormingBars> {

  public static final RecordType<FormingBars> TYPE =
      RecordType.of(FormingBars.class, new FormingBarsSerializer());

  private static final long serialVersionUID = 1L;

  private transient BarSerde serde;

  private BarSerde serde() {
    if (serde == null) {
      serde = new BarSerde();
    }
    return serde;
  }

  @Override
  public void serialize(FormingBars forming, DataOutputView target) throws IOException {
    byte[] bytes = serde().encodeAll(forming.bars());
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public FormingBars deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new FormingBars(serde().decodeAll(bytes));
  }

  @Override
  public TypeSerializer<FormingBars> duplicate() {
    return new FormingBarsSerializer();
  }

  @Override
  public TypeSerializerSnapshot<FormingBars> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FormingBars> {
    public Snapshot() {
      super(FormingBarsSerializer::new);
    }
  }
}
