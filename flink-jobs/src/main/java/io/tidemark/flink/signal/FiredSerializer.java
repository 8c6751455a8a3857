package io.tidemark.flink.signal;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Fired} between tasks. */
public final class FiredSerializer extends RecordSerializer<Fired> {

  public static final RecordType<Fired> TYPE = RecordType.of(Fired.class, new FiredSerializer());

  private static final long serialVersionUID = 1L;

  private final StudySerializer studies = new StudySerializer();

  @Override
  public void serialize(Fired fired, DataOutputView target) throws IOException {
    studies.serialize(fired.study(), target);
    target.writeUTF(fired.type().code());
    target.writeUTF(fired.organization());
    target.writeUTF(fired.source());
    target.writeDouble(fired.chance());
    target.writeDouble(fired.stop());
    target.writeDouble(fired.target());
    target.writeInt(fired.variants());
    target.writeByte(fired.evidence().size());
    for (Map.Entry<String, Double> number : fired.evidence().entrySet()) {
      target.writeUTF(number.getKey());
      target.writeDouble(number.getValue());
    }
  }

  @Override
  public Fired deserialize(DataInputView source) throws IOException {
    Study study = studies.deserialize(source);
    SignalType type = SignalType.parse(source.readUTF());
    String organization = source.readUTF();
    String strategy = source.readUTF();
    double chance = source.readDouble();
    double stop = source.readDouble();
    double target = source.readDouble();
    int variants = source.readInt();
    Map<String, Double> evidence = new LinkedHashMap<>();
    for (int n = source.readByte(); n > 0; n--) {
      evidence.put(source.readUTF(), source.readDouble());
    }
    return new Fired(study, type, organization, strategy, chance, stop, target, variants, evidence);
  }

  @Override
  public TypeSerializer<Fired> duplicate() {
    return this;
  }

  @Override
  public TypeSerializerSnapshot<Fired> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Fired> {
    public Snapshot() {
      super(FiredSerializer::new);
    }
  }
}
