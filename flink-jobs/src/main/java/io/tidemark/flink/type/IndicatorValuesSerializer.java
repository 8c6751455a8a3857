package io.tidemark.flink.type;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.Serde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link IndicatorValues} between tasks. */
public final class IndicatorValuesSerializer extends SbeSerializer<IndicatorValues> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<IndicatorValues> createSerde() {
    return new IndicatorValuesSerde();
  }

  @Override
  public TypeSerializer<IndicatorValues> duplicate() {
    return new IndicatorValuesSerializer();
  }

  @Override
  public TypeSerializerSnapshot<IndicatorValues> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<IndicatorValues> {
    public Snapshot() {
      super(IndicatorValuesSerializer::new);
    }
  }
}
