package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.sbe.IndicatorDemandMessageDecoder;
import io.tidemark.schema.sbe.IndicatorDemandMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link IndicatorDemand} on the topic {@code indicators.demand}. */
public final class IndicatorDemandSerde extends Serde<IndicatorDemand> {

  private final IndicatorDemandMessageEncoder encoder = new IndicatorDemandMessageEncoder();
  private final IndicatorDemandMessageDecoder decoder = new IndicatorDemandMessageDecoder();

  public IndicatorDemandSerde() {
    super(
        IndicatorDemandMessageDecoder.TEMPLATE_ID,
        IndicatorDemandMessageDecoder.BLOCK_LENGTH,
        IndicatorDemandMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(IndicatorDemand demand, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .until(demand.until())
        .timeframe(TimeframeCodes.of(demand.timeframe()))
        .instrument(demand.instrument());
    return encoder.encodedLength();
  }

  @Override
  IndicatorDemand read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new IndicatorDemand(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.until());
  }
}
