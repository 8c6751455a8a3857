package io.tidemark.schema.serde;

import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.sbe.MarketConditionMessageDecoder;
import io.tidemark.schema.sbe.MarketConditionMessageEncoder;
import java.time.LocalDate;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link MarketCondition} on the topic {@code market.conditions}. */
public final class MarketConditionSerde extends Serde<MarketCondition> {

  /** Tells values from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = MarketConditionMessageEncoder.TEMPLATE_ID;

  private final MarketConditionMessageEncoder encoder = new MarketConditionMessageEncoder();
  private final MarketConditionMessageDecoder decoder = new MarketConditionMessageDecoder();

  public MarketConditionSerde() {
    super(
        MarketConditionMessageDecoder.TEMPLATE_ID,
        MarketConditionMessageDecoder.BLOCK_LENGTH,
        MarketConditionMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(MarketCondition condition, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .publishedAt(condition.publishedAt())
        .value(condition.value())
        .referenceDate(Math.toIntExact(condition.referenceDate().toEpochDay()));
    encoder.flags().clear().simulated(condition.simulated());
    encoder.series(condition.series());
    return encoder.encodedLength();
  }

  @Override
  MarketCondition read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new MarketCondition(
        text(buffer, decoder.limit(), decoder.skipSeries()),
        LocalDate.ofEpochDay(decoder.referenceDate()),
        decoder.value(),
        decoder.publishedAt(),
        decoder.flags().simulated());
  }
}
