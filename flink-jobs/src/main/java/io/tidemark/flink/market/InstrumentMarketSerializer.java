package io.tidemark.flink.market;

import io.tidemark.flink.type.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** State of {@link MarketFunction}; the formats and their versions are the parts' own. */
final class InstrumentMarketSerializer extends RecordSerializer<InstrumentMarket> {

  private static final long serialVersionUID = 1L;

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
    market.writeTo(target);
  }

  @Override
  public InstrumentMarket deserialize(DataInputView source) throws IOException {
    return InstrumentMarket.readFrom(source);
  }

  @Override
  public TypeSerializer<InstrumentMarket> duplicate() {
    return this;
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
