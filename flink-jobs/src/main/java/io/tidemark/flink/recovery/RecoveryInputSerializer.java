package io.tidemark.flink.recovery;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.signal.RecoveryQuery;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RecoveryInput} between tasks. */
public final class RecoveryInputSerializer extends RecordSerializer<RecoveryInput> {

  public static final RecordType<RecoveryInput> TYPE =
      RecordType.of(RecoveryInput.class, new RecoveryInputSerializer());

  private static final long serialVersionUID = 1L;
  private static final int PRICED = 0;
  private static final int JUDGED = 1;
  private static final int ASKED = 2;

  private final TypeSerializer<Bar> bars = RecordType.BAR.createSerializer(null);
  private final TypeSerializer<Regime> regimes = RecordType.REGIME.createSerializer(null);
  private final TypeSerializer<RecoveryQuery> queries =
      RecordType.RECOVERY_QUERY.createSerializer(null);

  @Override
  public void serialize(RecoveryInput input, DataOutputView target) throws IOException {
    if (input instanceof RecoveryInput.Priced priced) {
      target.writeByte(PRICED);
      bars.serialize(priced.bar(), target);
    } else if (input instanceof RecoveryInput.Judged judged) {
      target.writeByte(JUDGED);
      regimes.serialize(judged.regime(), target);
    } else if (input instanceof RecoveryInput.Asked asked) {
      target.writeByte(ASKED);
      queries.serialize(asked.query(), target);
    }
  }

  @Override
  public RecoveryInput deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    return switch (kind) {
      case PRICED -> new RecoveryInput.Priced(bars.deserialize(source));
      case JUDGED -> new RecoveryInput.Judged(regimes.deserialize(source));
      case ASKED -> new RecoveryInput.Asked(queries.deserialize(source));
      default -> throw new IOException("kind must be 0..2: kind=" + kind);
    };
  }

  @Override
  public TypeSerializer<RecoveryInput> duplicate() {
    return new RecoveryInputSerializer();
  }

  @Override
  public TypeSerializerSnapshot<RecoveryInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RecoveryInput> {
    public Snapshot() {
      super(RecoveryInputSerializer::new);
    }
  }
}
