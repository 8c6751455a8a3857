package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.TrackRecordMessageDecoder;
import io.tidemark.schema.sbe.TrackRecordMessageEncoder;
import io.tidemark.schema.signal.TrackRecord;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link TrackRecord} on the topic {@code signals.track-record}. */
public final class TrackRecordSerde extends Serde<TrackRecord> {

  /** Tells track records from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = TrackRecordMessageEncoder.TEMPLATE_ID;

  private final TrackRecordMessageEncoder encoder = new TrackRecordMessageEncoder();
  private final TrackRecordMessageDecoder decoder = new TrackRecordMessageDecoder();

  public TrackRecordSerde() {
    super(
        TrackRecordMessageDecoder.TEMPLATE_ID,
        TrackRecordMessageDecoder.BLOCK_LENGTH,
        TrackRecordMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(TrackRecord track, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .at(track.at())
        .outcomes(track.n())
        .wins(track.wins())
        .hitRate(track.hitRate())
        .low(track.low())
        .high(track.high())
        .baseRate(track.baseRate())
        .baseCount(track.baseCount())
        .expectancy(track.expectancy())
        .meanReturn(track.meanReturn())
        .seq(track.seq())
        .variants(track.variants())
        .signalType(SignalTypeCodes.of(track.type()))
        .timeframe(TimeframeCodes.of(track.timeframe()))
        .regime(RegimeStateCodes.of(track.regime()));
    encoder.flags().clear().simulated(track.simulated());
    encoder.organization(track.organization());
    return encoder.encodedLength();
  }

  @Override
  TrackRecord read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new TrackRecord(
        SignalTypeCodes.type(decoder.signalType()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        RegimeStateCodes.state(decoder.regime()),
        text(buffer, decoder.limit(), decoder.skipOrganization()),
        decoder.outcomes(),
        decoder.wins(),
        decoder.hitRate(),
        decoder.low(),
        decoder.high(),
        decoder.baseRate(),
        decoder.baseCount(),
        decoder.expectancy(),
        decoder.meanReturn(),
        decoder.variants(),
        decoder.seq(),
        decoder.at(),
        decoder.flags().simulated());
  }
}
