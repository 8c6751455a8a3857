package io.tidemark.flink.source;

import io.tidemark.flink.type.QuoteSerializer;
import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.flink.type.RejectedSerializer;
import io.tidemark.schema.serde.TradeView;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link FeedRecord} between tasks, where it is not chained to what reads it. */
public final class FeedRecordSerializer extends RecordSerializer<FeedRecord> {

  public static final RecordType<FeedRecord> TYPE =
      RecordType.of(FeedRecord.class, new FeedRecordSerializer());

  private static final long serialVersionUID = 1L;
  private static final int TRADED = 0;
  private static final int PROGRESS = 1;
  private static final int REFUSED = 2;
  private static final int QUOTED = 3;

  private final QuoteSerializer quotes = new QuoteSerializer();

  private final RejectedSerializer rejected = new RejectedSerializer();

  @Override
  public void serialize(FeedRecord input, DataOutputView target) throws IOException {
    if (input instanceof FeedRecord.Traded traded) {
      target.writeByte(TRADED);
      byte[] bytes = traded.trade().bytes();
      target.writeInt(bytes.length);
      target.write(bytes);
    } else if (input instanceof FeedRecord.Quoted quoted) {
      target.writeByte(QUOTED);
      quotes.serialize(quoted.quote(), target);
    } else if (input instanceof FeedRecord.Progress progress) {
      target.writeByte(PROGRESS);
      target.writeLong(progress.eventTime());
    } else if (input instanceof FeedRecord.Refused refused) {
      target.writeByte(REFUSED);
      rejected.serialize(refused.rejected(), target);
    }
  }

  @Override
  public FeedRecord deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    return switch (kind) {
      case TRADED -> traded(source);
      case PROGRESS -> new FeedRecord.Progress(source.readLong());
      case REFUSED -> new FeedRecord.Refused(rejected.deserialize(source));
      case QUOTED -> new FeedRecord.Quoted(quotes.deserialize(source));
      default -> throw new IOException("kind must be 0..3: kind=" + kind);
    };
  }

  private static FeedRecord traded(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new FeedRecord.Traded(new TradeView().wrap(bytes));
  }

  @Override
  public TypeSerializer<FeedRecord> duplicate() {
    return new FeedRecordSerializer();
  }

  @Override
  public TypeSerializerSnapshot<FeedRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FeedRecord> {
    public Snapshot() {
      super(FeedRecordSerializer::new);
    }
  }
}
