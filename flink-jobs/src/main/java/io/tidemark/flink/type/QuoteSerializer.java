package io.tidemark.flink.type;

import io.tidemark.schema.market.Quote;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.Serde;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** {@link Quote} between tasks. */
public final class QuoteSerializer extends SbeSerializer<Quote> {

  private static final long serialVersionUID = 1L;

  @Override
  Serde<Quote> createSerde() {
    return new QuoteSerde();
  }

  @Override
  public TypeSerializer<Quote> duplicate() {
    return new QuoteSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Quote> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Quote> {
    public Snapshot() {
      super(QuoteSerializer::new);
    }
  }
}
