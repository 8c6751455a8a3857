package io.tidemark.flink.type;

import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.Serde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link Instrument} between tasks. */
public final class InstrumentSerializer extends SbeSerializer<Instrument> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<Instrument> createSerde() {
    return new InstrumentSerde();
  }

  @Override
  public TypeSerializer<Instrument> duplicate() {
    return new InstrumentSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Instrument> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Instrument> {
    public Snapshot() {
      super(InstrumentSerializer::new);
    }
  }
}
