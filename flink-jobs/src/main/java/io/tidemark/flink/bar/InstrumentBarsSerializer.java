package io.tidemark.flink.bar;

import io.tidemark.flink.type.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** State of {@link BarsFunction}; the format and its versions are {@link InstrumentBars}' own. */
public final class InstrumentBarsSerializer extends RecordSerializer<InstrumentBars> {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public InstrumentBars copy(InstrumentBars from) {
    return from.copy();
  }

  @Override
  public void serialize(InstrumentBars bars, DataOutputView target) throws IOException {
    bars.writeTo(target);
  }

  @Override
  public InstrumentBars deserialize(DataInputView source) throws IOException {
    return InstrumentBars.readFrom(source);
  }

  @Override
  public TypeSerializer<InstrumentBars> duplicate() {
    return this;
  }

  @Override
  public TypeSerializerSnapshot<InstrumentBars> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstrumentBars> {
    public Snapshot() {
      super(InstrumentBarsSerializer::new);
    }
  }
}
