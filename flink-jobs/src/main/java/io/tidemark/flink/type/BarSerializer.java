package io.tidemark.flink.type;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.Serde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link Bar} between tasks. */
public final class BarSerializer extends SbeSerializer<Bar> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<Bar> createSerde() {
    return new BarSerde();
  }

  @Override
  public TypeSerializer<Bar> duplicate() {
    return new BarSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Bar> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Bar> {
    public Snapshot() {
      super(BarSerializer::new);
    }
  }
}
