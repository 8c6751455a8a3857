package io.tidemark.flink.type;

import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link Trade} between tasks. */
public final class TradeSerializer extends SbeSerializer<Trade> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<Trade> createSerde() {
    return new TradeSerde();
  }

  @Override
  public TypeSerializer<Trade> duplicate() {
    return new TradeSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Trade> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Trade> {
    public Snapshot() {
      super(TradeSerializer::new);
    }
  }
}
