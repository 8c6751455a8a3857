package io.tidemark.flink.publish;

import io.tidemark.flink.type.BarSerializer;
import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Watermark;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link BarsTopicRecord} between tasks, where it is not chained to the sink. */
public final class BarsTopicRecordSerializer extends RecordSerializer<BarsTopicRecord> {

  public static final RecordType<BarsTopicRecord> TYPE =
      RecordType.of(BarsTopicRecord.class, new BarsTopicRecordSerializer());

  private static final long serialVersionUID = 1L;

  private final BarSerializer bars = new BarSerializer();

  @Override
  public void serialize(BarsTopicRecord record, DataOutputView target) throws IOException {
    if (record instanceof BarsTopicRecord.Published published) {
      target.writeBoolean(true);
      bars.serialize(published.bar(), target);
    } else if (record instanceof BarsTopicRecord.Complete complete) {
      target.writeBoolean(false);
      target.writeLong(complete.watermark().watermark());
      target.writeInt(complete.watermark().subtask());
      target.writeInt(complete.watermark().parallelism());
      target.writeInt(complete.partition());
    }
  }

  @Override
  public BarsTopicRecord deserialize(DataInputView source) throws IOException {
    if (source.readBoolean()) {
      return new BarsTopicRecord.Published(bars.deserialize(source));
    }
    Watermark watermark = new Watermark(source.readLong(), source.readInt(), source.readInt());
    return new BarsTopicRecord.Complete(watermark, source.readInt());
  }

  @Override
  public TypeSerializer<BarsTopicRecord> duplicate() {
    return new BarsTopicRecordSerializer();
  }

  @Override
  public TypeSerializerSnapshot<BarsTopicRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<BarsTopicRecord> {
    public Snapshot() {
      super(BarsTopicRecordSerializer::new);
    }
  }
}
