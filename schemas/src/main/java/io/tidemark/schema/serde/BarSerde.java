package io.tidemark.schema.serde;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.sbe.BarMessageDecoder;
import io.tidemark.schema.sbe.BarMessageEncoder;
import io.tidemark.schema.sbe.TimeframeCode;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Bar} on the topics {@code bars} and {@code bars.forming}. */
public final class BarSerde extends Serde<Bar> {

  /** Tells bars from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = BarMessageEncoder.TEMPLATE_ID;

  private final BarMessageEncoder encoder = new BarMessageEncoder();
  private final BarMessageDecoder decoder = new BarMessageDecoder();

  public BarSerde() {
    super(
        BarMessageDecoder.TEMPLATE_ID,
        BarMessageDecoder.BLOCK_LENGTH,
        BarMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Bar bar, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(bar.start())
        .at(bar.at())
        .openPrice(bar.open())
        .highPrice(bar.high())
        .lowPrice(bar.low())
        .closePrice(bar.close())
        .volume(bar.volume())
        .vwap(bar.vwap())
        .trades(bar.trades())
        .seq(bar.seq())
        .rev(bar.rev())
        .timeframe(code(bar.timeframe()));
    encoder
        .flags()
        .clear()
        .closed(bar.closed())
        .finalised(bar.finalised())
        .simulated(bar.simulated());
    encoder.instrument(bar.instrument());
    return encoder.encodedLength();
  }

  @Override
  Bar read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new Bar(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        timeframe(decoder.timeframe()),
        decoder.start(),
        decoder.openPrice(),
        decoder.highPrice(),
        decoder.lowPrice(),
        decoder.closePrice(),
        decoder.volume(),
        decoder.vwap(),
        decoder.trades(),
        decoder.seq(),
        decoder.rev(),
        decoder.flags().closed(),
        decoder.flags().finalised(),
        decoder.at(),
        decoder.flags().simulated());
  }

  // By name, not by ordinal: the enum may be reordered, the wire may not.
  private static TimeframeCode code(Timeframe timeframe) {
    return switch (timeframe) {
      case SEC_1 -> TimeframeCode.SEC_1;
      case MIN_1 -> TimeframeCode.MIN_1;
      case MIN_5 -> TimeframeCode.MIN_5;
      case MIN_15 -> TimeframeCode.MIN_15;
      case HOUR_1 -> TimeframeCode.HOUR_1;
      case HOUR_4 -> TimeframeCode.HOUR_4;
      case DAY_1 -> TimeframeCode.DAY_1;
    };
  }

  private static Timeframe timeframe(TimeframeCode code) {
    return switch (code) {
      case SEC_1 -> Timeframe.SEC_1;
      case MIN_1 -> Timeframe.MIN_1;
      case MIN_5 -> Timeframe.MIN_5;
      case MIN_15 -> Timeframe.MIN_15;
      case HOUR_1 -> Timeframe.HOUR_1;
      case HOUR_4 -> Timeframe.HOUR_4;
      case DAY_1 -> Timeframe.DAY_1;
      case NULL_VAL -> throw new IllegalArgumentException("timeframe must be 1..7: timeframe=255");
    };
  }
}
