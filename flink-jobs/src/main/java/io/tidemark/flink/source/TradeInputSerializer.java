package io.tidemark.flink.source;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.flink.type.RejectedSerializer;
import io.tidemark.flink.type.TradeSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link TradeInput} between tasks, where it is not chained to what reads it. */
public final class TradeInputSerializer extends RecordSerializer<TradeInput> {

  public static final RecordType<TradeInput> TYPE =
      RecordType.of(TradeInput.class, new TradeInputSerializer());

  private static final long serialVersionUID = 1L;
  private static final int TRADED = 0;
  private static final int PROGRESS = 1;
  private static final int REFUSED = 2;

  private final TradeSerializer trades = new TradeSerializer();
  private final RejectedSerializer rejected = new RejectedSerializer();

  @Override
  public void serialize(TradeInput input, DataOutputView target) throws IOException {
    if (input instanceof TradeInput.Traded traded) {
      target.writeByte(TRADED);
      trades.serialize(traded.trade(), target);
    } else if (input instanceof TradeInput.Progress progress) {
      target.writeByte(PROGRESS);
      target.writeLong(progress.eventTime());
    } else if (input instanceof TradeInput.Refused refused) {
      target.writeByte(REFUSED);
      rejected.serialize(refused.rejected(), target);
    }
  }

  @Override
  public TradeInput deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    return switch (kind) {
      case TRADED -> new TradeInput.Traded(trades.deserialize(source));
      case PROGRESS -> new TradeInput.Progress(source.readLong());
      case REFUSED -> new TradeInput.Refused(rejected.deserialize(source));
      default -> throw new IOException("kind must be 0..2: kind=" + kind);
    };
  }

  @Override
  public TypeSerializer<TradeInput> duplicate() {
    return new TradeInputSerializer();
  }

  @Override
  public TypeSerializerSnapshot<TradeInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TradeInput> {
    public Snapshot() {
      super(TradeInputSerializer::new);
    }
  }
}
