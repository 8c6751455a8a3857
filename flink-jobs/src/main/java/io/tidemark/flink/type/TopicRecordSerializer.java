package io.tidemark.flink.type;

import io.tidemark.schema.market.Watermark;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@link TopicRecord} between tasks, where it is not chained to the sink.
 *
 * @param <T> the results
 */
public final class TopicRecordSerializer<T> extends RecordSerializer<TopicRecord<T>> {

  private static final long serialVersionUID = 1L;

  private final TypeSerializer<T> results;

  TopicRecordSerializer(TypeSerializer<T> results) {
    this.results = results;
  }

  /** The type of a topic of these results. */
  @SuppressWarnings("unchecked")
  public static <T> TypeInformation<TopicRecord<T>> type(TypeSerializer<T> results) {
    return RecordType.of(
        (Class<TopicRecord<T>>) (Class<?>) TopicRecord.class, new TopicRecordSerializer<>(results));
  }

  @Override
  public void serialize(TopicRecord<T> record, DataOutputView target) throws IOException {
    if (record instanceof TopicRecord.Published<T> published) {
      target.writeBoolean(true);
      results.serialize(published.result(), target);
    } else if (record instanceof TopicRecord.Complete<T> complete) {
      target.writeBoolean(false);
      target.writeLong(complete.watermark().watermark());
      target.writeInt(complete.watermark().subtask());
      target.writeInt(complete.watermark().parallelism());
      target.writeInt(complete.partition());
    }
  }

  @Override
  public TopicRecord<T> deserialize(DataInputView source) throws IOException {
    if (source.readBoolean()) {
      return new TopicRecord.Published<>(results.deserialize(source));
    }
    Watermark watermark = new Watermark(source.readLong(), source.readInt(), source.readInt());
    return new TopicRecord.Complete<>(watermark, source.readInt());
  }

  @Override
  public TypeSerializer<TopicRecord<T>> duplicate() {
    return new TopicRecordSerializer<>(results.duplicate());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicRecordSerializer<?> that && results.equals(that.results);
  }

  @Override
  public int hashCode() {
    return results.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<TopicRecord<T>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** What a restoring job reads first. */
  public static final class Snapshot<T>
      extends CompositeTypeSerializerSnapshot<TopicRecord<T>, TopicRecordSerializer<T>> {

    public Snapshot() {}

    Snapshot(TopicRecordSerializer<T> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return 1;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(TopicRecordSerializer<T> outer) {
      return new TypeSerializer<?>[] {outer.results};
    }

    @Override
    @SuppressWarnings("unchecked")
    protected TopicRecordSerializer<T> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new TopicRecordSerializer<>((TypeSerializer<T>) nested[0]);
    }
  }
}
