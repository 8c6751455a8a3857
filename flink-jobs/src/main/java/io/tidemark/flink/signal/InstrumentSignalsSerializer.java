package io.tidemark.flink.signal;

import io.tidemark.flink.type.StateSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** State of {@link SignalFunction}. */
public final class InstrumentSignalsSerializer extends StateSerializer<InstrumentSignals> {

  private static final long serialVersionUID = 1L;

  @Override
  protected void write(InstrumentSignals state, DataOutput out) throws IOException {
    state.writeTo(out);
  }

  @Override
  protected InstrumentSignals read(DataInput in) throws IOException {
    return InstrumentSignals.readFrom(in);
  }

  @Override
  public InstrumentSignals copy(InstrumentSignals from) {
    return from.copy();
  }

  @Override
  public TypeSerializer<InstrumentSignals> duplicate() {
    return new InstrumentSignalsSerializer();
  }

  @Override
  public TypeSerializerSnapshot<InstrumentSignals> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstrumentSignals> {
    public Snapshot() {
      super(InstrumentSignalsSerializer::new);
    }
  }
}
