package io.tidemark.flink.signal;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.signal.ExternalSignal;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link SignalInput} between tasks, and while it waits for the watermark. */
public final class SignalInputSerializer extends RecordSerializer<SignalInput> {

  public static final RecordType<SignalInput> TYPE =
      RecordType.of(SignalInput.class, new SignalInputSerializer());

  private static final long serialVersionUID = 1L;
  private static final byte STUDIED = 0;
  private static final byte FIRED = 1;
  private static final byte RECEIVED = 2;

  private final StudySerializer studies = new StudySerializer();
  private final FiredSerializer fired = new FiredSerializer();
  private final TypeSerializer<ExternalSignal> signals =
      RecordType.EXTERNAL_SIGNAL.createSerializer(null);

  @Override
  public void serialize(SignalInput input, DataOutputView target) throws IOException {
    if (input instanceof SignalInput.Studied studied) {
      target.writeByte(STUDIED);
      studies.serialize(studied.study(), target);
    } else if (input instanceof SignalInput.HasFired hasFired) {
      target.writeByte(FIRED);
      fired.serialize(hasFired.fired(), target);
    } else if (input instanceof SignalInput.Received received) {
      target.writeByte(RECEIVED);
      signals.serialize(received.signal(), target);
    }
  }

  @Override
  public SignalInput deserialize(DataInputView source) throws IOException {
    byte kind = source.readByte();
    return switch (kind) {
      case STUDIED -> new SignalInput.Studied(studies.deserialize(source));
      case FIRED -> new SignalInput.HasFired(fired.deserialize(source));
      case RECEIVED -> new SignalInput.Received(signals.deserialize(source));
      default -> throw new IOException("kind must be 0..2: kind=" + kind);
    };
  }

  @Override
  public TypeSerializer<SignalInput> duplicate() {
    return new SignalInputSerializer();
  }

  @Override
  public TypeSerializerSnapshot<SignalInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SignalInput> {
    public Snapshot() {
      super(SignalInputSerializer::new);
    }
  }
}
