package io.tidemark.flink.outcome;

import io.tidemark.flink.type.StateSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** State of {@link TrackRecordFunction}. */
public final class TrackRecorderSerializer extends StateSerializer<TrackRecorder> {

  private static final long serialVersionUID = 1L;

  @Override
  protected void write(TrackRecorder state, DataOutput out) throws IOException {
    state.writeTo(out);
  }

  @Override
  protected TrackRecorder read(DataInput in) throws IOException {
    return TrackRecorder.readFrom(in);
  }

  @Override
  public TrackRecorder copy(TrackRecorder from) {
    return from.copy();
  }

  @Override
  public TypeSerializer<TrackRecorder> duplicate() {
    return new TrackRecorderSerializer();
  }

  @Override
  public TypeSerializerSnapshot<TrackRecorder> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TrackRecorder> {
    public Snapshot() {
      super(TrackRecorderSerializer::new);
    }
  }
}
