package io.tidemark.flink.signal;

import io.tidemark.flink.type.StateSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** State of {@link StudyFunction}. */
public final class InstrumentStudiesSerializer extends StateSerializer<InstrumentStudies> {

  private static final long serialVersionUID = 1L;

  @Override
  protected void write(InstrumentStudies state, DataOutput out) throws IOException {
    state.writeTo(out);
  }

  @Override
  protected InstrumentStudies read(DataInput in) throws IOException {
    return InstrumentStudies.readFrom(in);
  }

  @Override
  public InstrumentStudies copy(InstrumentStudies from) {
    return from.copy();
  }

  @Override
  public TypeSerializer<InstrumentStudies> duplicate() {
    return new InstrumentStudiesSerializer();
  }

  @Override
  public TypeSerializerSnapshot<InstrumentStudies> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstrumentStudies> {
    public Snapshot() {
      super(InstrumentStudiesSerializer::new);
    }
  }
}
