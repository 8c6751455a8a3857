package io.tidemark.flink.market;

import io.tidemark.flink.type.StateSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** State of {@link MarketFunction}; the formats and their versions are the parts' own. */
final class InstrumentMarketSerializer extends StateSerializer<InstrumentMarket> {

  private static final long serialVersionUID = 1L;

  @Override
  public InstrumentMarket copy(InstrumentMarket from) {
    return from.copy();
  }

  @Override
  protected void write(InstrumentMarket market, DataOutput out) throws IOException {
    market.writeTo(out);
  }

  @Override
  protected InstrumentMarket read(DataInput in) throws IOException {
    return InstrumentMarket.readFrom(in);
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
