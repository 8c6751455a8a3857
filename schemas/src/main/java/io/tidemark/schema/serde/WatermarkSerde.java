package io.tidemark.schema.serde;

import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.sbe.WatermarkMessageDecoder;
import io.tidemark.schema.sbe.WatermarkMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Watermark} between the bars of a topic. */
public final class WatermarkSerde extends Serde<Watermark> {

  /** Tells watermarks from bars, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = WatermarkMessageEncoder.TEMPLATE_ID;

  private final WatermarkMessageEncoder encoder = new WatermarkMessageEncoder();
  private final WatermarkMessageDecoder decoder = new WatermarkMessageDecoder();

  public WatermarkSerde() {
    super(
        WatermarkMessageDecoder.TEMPLATE_ID,
        WatermarkMessageDecoder.BLOCK_LENGTH,
        WatermarkMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Watermark watermark, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .watermark(watermark.watermark())
        .subtask(watermark.subtask())
        .parallelism(watermark.parallelism());
    return encoder.encodedLength();
  }

  @Override
  Watermark read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new Watermark(decoder.watermark(), decoder.subtask(), decoder.parallelism());
  }
}
