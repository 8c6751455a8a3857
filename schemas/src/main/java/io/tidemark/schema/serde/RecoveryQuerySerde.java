package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.RecoveryQueryMessageDecoder;
import io.tidemark.schema.sbe.RecoveryQueryMessageEncoder;
import io.tidemark.schema.signal.RecoveryQuery;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link RecoveryQuery} on the topic {@code recovery.queries}. */
public final class RecoveryQuerySerde extends Serde<RecoveryQuery> {

  /** Tells queries from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = RecoveryQueryMessageEncoder.TEMPLATE_ID;

  private final RecoveryQueryMessageEncoder encoder = new RecoveryQueryMessageEncoder();
  private final RecoveryQueryMessageDecoder decoder = new RecoveryQueryMessageDecoder();

  public RecoveryQuerySerde() {
    super(
        RecoveryQueryMessageDecoder.TEMPLATE_ID,
        RecoveryQueryMessageDecoder.BLOCK_LENGTH,
        RecoveryQueryMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(RecoveryQuery query, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .until(query.until())
        .entry(query.entry())
        .quantity(query.quantity())
        .stop(query.stop())
        .horizon(query.horizon())
        .side(SideCodes.of(query.side()));
    RecoveryQueryMessageEncoder.RungsEncoder rungs = encoder.rungsCount(query.rungs().size());
    for (RecoveryQuery.Rung rung : query.rungs()) {
      rungs.next().price(rung.price()).quantity(rung.quantity());
    }
    encoder.queryId(query.id()).instrument(query.instrument());
    return encoder.encodedLength();
  }

  @Override
  RecoveryQuery read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    List<RecoveryQuery.Rung> rungs = rungs();
    return new RecoveryQuery(
        text(buffer, decoder.limit(), decoder.skipQueryId()),
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        SideCodes.side(decoder.side()),
        decoder.entry(),
        decoder.quantity(),
        decoder.stop(),
        decoder.horizon(),
        rungs,
        decoder.until());
  }

  private List<RecoveryQuery.Rung> rungs() {
    List<RecoveryQuery.Rung> rungs = new ArrayList<>();
    for (RecoveryQueryMessageDecoder.RungsDecoder rung : decoder.rungs()) {
      rungs.add(new RecoveryQuery.Rung(rung.price(), rung.quantity()));
    }
    return rungs;
  }
}
