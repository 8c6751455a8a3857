package io.tidemark.schema.serde;

import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.sbe.InstrumentMessageDecoder;
import io.tidemark.schema.sbe.InstrumentMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Instrument} on the topic {@code instruments}. */
public final class InstrumentSerde extends Serde<Instrument> {

  private final InstrumentMessageEncoder encoder = new InstrumentMessageEncoder();
  private final InstrumentMessageDecoder decoder = new InstrumentMessageDecoder();

  public InstrumentSerde() {
    super(
        InstrumentMessageDecoder.TEMPLATE_ID,
        InstrumentMessageDecoder.BLOCK_LENGTH,
        InstrumentMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Instrument instrument, MutableDirectBuffer buffer) {
    encoder.wrapAndApplyHeader(buffer, 0, headerEncoder);
    encoder.flags().clear().simulated(instrument.simulated());
    putText(instrument);
    return encoder.encodedLength();
  }

  private void putText(Instrument instrument) {
    byte[] name = text(instrument.name());
    encoder.symbol(instrument.symbol()).putName(name, 0, name.length);
    encoder.venue(instrument.venue()).assetClass(instrument.assetClass());
    encoder.currency(instrument.currency()).timeZone(instrument.timeZone());
  }

  @Override
  Instrument read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new Instrument(
        decoder.symbol(),
        decoder.name(),
        decoder.venue(),
        decoder.assetClass(),
        decoder.currency(),
        decoder.timeZone(),
        decoder.flags().simulated());
  }
}
