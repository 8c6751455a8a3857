package io.tidemark.flink.market;

import io.tidemark.flink.type.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** State of {@link MarketFunction}; the formats and their versions are the parts' own. */
final class InstrumentMarketSerializer extends RecordSerializer<InstrumentMarket> {

  private static final long serialVersionUID = 1L;

  // A checkpoint's stream is slow with small pieces, both ways: an instrument goes in one.
  private transient DataOutputSerializer bytes;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public InstrumentMarket copy(InstrumentMarket from) {
    return from.copy();
  }

  @Override
  public void serialize(InstrumentMarket market, DataOutputView target) throws IOException {
    if (bytes == null) {
      bytes = new DataOutputSerializer(1 << 15);
    }
    bytes.clear();
    market.writeTo(bytes);
    target.writeInt(bytes.length());
    target.write(bytes.getSharedBuffer(), 0, bytes.length());
  }

  @Override
  public InstrumentMarket deserialize(DataInputView source) throws IOException {
    byte[] whole = new byte[source.readInt()];
    source.readFully(whole);
    return InstrumentMarket.readFrom(new DataInputDeserializer(whole));
  }

  @Override
  public TypeSerializer<InstrumentMarket> duplicate() {
    return new InstrumentMarketSerializer();
  }

  @Override
  public TypeSerializerSnapshot<InstrumentMarket> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstrumentMarket> {
    public Snapshot() {
      super(InstrumentMarketSerializer::new);
    }
  }
}
