package io.tidemark.flink.regime;

import io.tidemark.flink.type.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** State of {@link MarketRegimeFunction}; the format and its version are its own. */
final class MarketRegimeSerializer extends RecordSerializer<MarketRegime> {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public MarketRegime copy(MarketRegime from) {
    return from.copy();
  }

  @Override
  public void serialize(MarketRegime market, DataOutputView target) throws IOException {
    market.writeTo(target);
  }

  @Override
  public MarketRegime deserialize(DataInputView source) throws IOException {
    return MarketRegime.readFrom(source);
  }

  @Override
  public TypeSerializer<MarketRegime> duplicate() {
    return new MarketRegimeSerializer();
  }

  @Override
  public TypeSerializerSnapshot<MarketRegime> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarketRegime> {
    public Snapshot() {
      super(MarketRegimeSerializer::new);
    }
  }
}
