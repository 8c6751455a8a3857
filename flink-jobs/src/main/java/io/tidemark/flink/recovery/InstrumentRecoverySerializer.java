package io.tidemark.flink.recovery;

import io.tidemark.flink.type.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** State of {@link RecoveryFunction}; the formats and their versions are the parts' own. */
final class InstrumentRecoverySerializer extends RecordSerializer<InstrumentRecovery> {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public InstrumentRecovery copy(InstrumentRecovery from) {
    return from.copy();
  }

  @Override
  public void serialize(InstrumentRecovery recovery, DataOutputView target) throws IOException {
    recovery.writeTo(target);
  }

  @Override
  public InstrumentRecovery deserialize(DataInputView source) throws IOException {
    return InstrumentRecovery.readFrom(source);
  }

  @Override
  public TypeSerializer<InstrumentRecovery> duplicate() {
    return new InstrumentRecoverySerializer();
  }

  @Override
  public TypeSerializerSnapshot<InstrumentRecovery> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstrumentRecovery> {
    public Snapshot() {
      super(InstrumentRecoverySerializer::new);
    }
  }
}
