package io.tidemark.flink.outcome;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link TrackEvent} between tasks, and while it waits for the watermark. */
public final class TrackEventSerializer extends RecordSerializer<TrackEvent> {

  public static final RecordType<TrackEvent> TYPE =
      RecordType.of(TrackEvent.class, new TrackEventSerializer());

  private static final long serialVersionUID = 1L;
  private static final byte CANDIDATE = 0;
  private static final byte ENDED = 1;
  private static final byte BASELINE = 2;

  private final TypeSerializer<Signal> signals = RecordType.SIGNAL.createSerializer(null);
  private final TypeSerializer<SignalOutcome> outcomes =
      RecordType.SIGNAL_OUTCOME.createSerializer(null);

  @Override
  public void serialize(TrackEvent event, DataOutputView target) throws IOException {
    if (event instanceof TrackEvent.Candidate candidate) {
      target.writeByte(CANDIDATE);
      signals.serialize(candidate.signal(), target);
      target.writeLong(candidate.bar());
      target.writeDouble(candidate.chance());
      target.writeInt(candidate.variants());
    } else if (event instanceof TrackEvent.Ended ended) {
      target.writeByte(ENDED);
      outcomes.serialize(ended.outcome(), target);
    } else if (event instanceof TrackEvent.Baseline baseline) {
      target.writeByte(BASELINE);
      target.writeUTF(baseline.timeframe().code());
      target.writeUTF(baseline.regime() == null ? "" : baseline.regime().name());
      target.writeUTF(baseline.side().code());
      target.writeBoolean(baseline.won());
      target.writeLong(baseline.at());
    }
  }

  @Override
  public TrackEvent deserialize(DataInputView source) throws IOException {
    byte kind = source.readByte();
    return switch (kind) {
      case CANDIDATE ->
          new TrackEvent.Candidate(
              signals.deserialize(source),
              source.readLong(),
              source.readDouble(),
              source.readInt());
      case ENDED -> new TrackEvent.Ended(outcomes.deserialize(source));
      case BASELINE -> baseline(source);
      default -> throw new IOException("kind must be 0..2: kind=" + kind);
    };
  }

  private static TrackEvent baseline(DataInputView source) throws IOException {
    Timeframe timeframe = Timeframe.parse(source.readUTF());
    String regime = source.readUTF();
    return new TrackEvent.Baseline(
        timeframe,
        regime.isEmpty() ? null : RegimeState.valueOf(regime),
        Side.parse(source.readUTF()),
        source.readBoolean(),
        source.readLong());
  }

  @Override
  public TypeSerializer<TrackEvent> duplicate() {
    return new TrackEventSerializer();
  }

  @Override
  public TypeSerializerSnapshot<TrackEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TrackEvent> {
    public Snapshot() {
      super(TrackEventSerializer::new);
    }
  }
}
