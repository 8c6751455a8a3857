package io.tidemark.flink.type;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.Serde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link Rejected} between tasks. */
public final class RejectedSerializer extends SbeSerializer<Rejected> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<Rejected> createSerde() {
    return new RejectedSerde();
  }

  @Override
  public TypeSerializer<Rejected> duplicate() {
    return new RejectedSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Rejected> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rejected> {
    public Snapshot() {
      super(RejectedSerializer::new);
    }
  }
}
