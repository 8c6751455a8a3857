package io.tidemark.flink.signal;

import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Study} between tasks, and in the patterns' state. */
public final class StudySerializer extends RecordSerializer<Study> {

  public static final RecordType<Study> TYPE = RecordType.of(Study.class, new StudySerializer());

  private static final long serialVersionUID = 1L;
  private static final String NO_REGIME = "";

  @Override
  public void serialize(Study study, DataOutputView target) throws IOException {
    target.writeUTF(study.instrument());
    target.writeUTF(study.timeframe().code());
    target.writeBoolean(study.side() == Side.LONG);
    target.writeBoolean(study.finalised());
    target.writeBoolean(study.simulated());
    for (long time :
        new long[] {study.number(), study.start(), study.end(), study.at(), study.spacing()}) {
      target.writeLong(time);
    }
    for (double number :
        new double[] {
          study.open(),
          study.high(),
          study.low(),
          study.close(),
          study.volume(),
          study.relativeVolume(),
          study.swing(),
          study.swingRsi()
        }) {
      target.writeDouble(number);
    }
    target.writeInt(study.squeeze());
    target.writeUTF(study.regime() == null ? NO_REGIME : study.regime().name());
    target.writeByte(study.readings().length);
    for (double reading : study.readings()) {
      target.writeDouble(reading);
    }
  }

  @Override
  public Study deserialize(DataInputView source) throws IOException {
    String instrument = source.readUTF();
    Timeframe timeframe = Timeframe.parse(source.readUTF());
    Side side = source.readBoolean() ? Side.LONG : Side.SHORT;
    boolean finalised = source.readBoolean();
    boolean simulated = source.readBoolean();
    long[] times = new long[5];
    for (int i = 0; i < times.length; i++) {
      times[i] = source.readLong();
    }
    double[] numbers = new double[8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = source.readDouble();
    }
    int squeeze = source.readInt();
    String regime = source.readUTF();
    double[] readings = new double[source.readByte()];
    for (int i = 0; i < readings.length; i++) {
      readings[i] = source.readDouble();
    }
    return new Study(
        instrument,
        timeframe,
        side,
        finalised,
        times[0],
        times[1],
        times[2],
        times[3],
        times[4],
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        squeeze,
        numbers[6],
        numbers[7],
        readings,
        regime.equals(NO_REGIME) ? null : RegimeState.valueOf(regime),
        simulated);
  }

  @Override
  public TypeSerializer<Study> duplicate() {
    return this;
  }

  @Override
  public TypeSerializerSnapshot<Study> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Study> {
    public Snapshot() {
      super(StudySerializer::new);
    }
  }
}
