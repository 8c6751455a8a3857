package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.ExternalSignalMessageDecoder;
import io.tidemark.schema.sbe.ExternalSignalMessageEncoder;
import io.tidemark.schema.signal.ExternalSignal;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link ExternalSignal} on the topic {@code signals.external}. */
public final class ExternalSignalSerde extends Serde<ExternalSignal> {

  /** Tells external signals from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = ExternalSignalMessageEncoder.TEMPLATE_ID;

  private final ExternalSignalMessageEncoder encoder = new ExternalSignalMessageEncoder();
  private final ExternalSignalMessageDecoder decoder = new ExternalSignalMessageDecoder();

  public ExternalSignalSerde() {
    super(
        ExternalSignalMessageDecoder.TEMPLATE_ID,
        ExternalSignalMessageDecoder.BLOCK_LENGTH,
        ExternalSignalMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(ExternalSignal signal, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .receivedAt(signal.receivedAt())
        .stop(signal.stop())
        .target(signal.target())
        .timeframe(TimeframeCodes.of(signal.timeframe()))
        .side(SideCodes.of(signal.side()))
        .deliveryId(signal.id())
        .organization(signal.organization())
        .instrument(signal.instrument())
        .source(signal.source());
    return encoder.encodedLength();
  }

  @Override
  ExternalSignal read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new ExternalSignal(
        text(buffer, decoder.limit(), decoder.skipDeliveryId()),
        text(buffer, decoder.limit(), decoder.skipOrganization()),
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        SideCodes.side(decoder.side()),
        text(buffer, decoder.limit(), decoder.skipSource()),
        decoder.stop(),
        decoder.target(),
        decoder.receivedAt());
  }
}
