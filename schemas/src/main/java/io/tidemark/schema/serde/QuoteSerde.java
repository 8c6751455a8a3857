package io.tidemark.schema.serde;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.sbe.QuoteMessageDecoder;
import io.tidemark.schema.sbe.QuoteMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Quote} on the topic {@code quotes}. */
public final class QuoteSerde extends Serde<Quote> {

  /** Tells quotes from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = QuoteMessageEncoder.TEMPLATE_ID;

  private final QuoteMessageEncoder encoder = new QuoteMessageEncoder();
  private final QuoteMessageDecoder decoder = new QuoteMessageDecoder();

  public QuoteSerde() {
    super(
        QuoteMessageDecoder.TEMPLATE_ID,
        QuoteMessageDecoder.BLOCK_LENGTH,
        QuoteMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Quote quote, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .eventTime(quote.eventTime())
        .ingestTime(quote.ingestTime())
        .sequence(quote.sequence())
        .bid(unscaled(quote.bid()))
        .bidSize(unscaled(quote.bidSize()))
        .ask(unscaled(quote.ask()))
        .askSize(unscaled(quote.askSize()))
        .bidScale(scale(quote.bid()))
        .bidSizeScale(scale(quote.bidSize()))
        .askScale(scale(quote.ask()))
        .askSizeScale(scale(quote.askSize()));
    Session session = quote.session();
    if (session == null) {
      encoder
          .session(QuoteMessageEncoder.sessionNullValue())
          .sessionMinutes(QuoteMessageEncoder.sessionMinutesNullValue());
    } else {
      encoder.session(session.startMinute()).sessionMinutes(session.minutes());
    }
    encoder.flags().clear().simulated(quote.simulated());
    encoder.instrument(quote.instrument()).venue(quote.venue());
    return encoder.encodedLength();
  }

  @Override
  Quote read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new Quote(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        decoder.eventTime(),
        decoder.ingestTime(),
        text(buffer, decoder.limit(), decoder.skipVenue()),
        decoder.sequence(),
        decimal(decoder.bid(), decoder.bidScale()),
        decimal(decoder.bidSize(), decoder.bidSizeScale()),
        decimal(decoder.ask(), decoder.askScale()),
        decimal(decoder.askSize(), decoder.askSizeScale()),
        decoder.flags().simulated(),
        decoder.session() == QuoteMessageDecoder.sessionNullValue()
            ? null
            : Session.ofMinutes(decoder.session(), decoder.sessionMinutes()));
  }

  private static long unscaled(Decimal value) {
    return value == null ? QuoteMessageEncoder.bidNullValue() : value.unscaled();
  }

  private static short scale(Decimal value) {
    return value == null ? 0 : (short) value.scale();
  }

  private static Decimal decimal(long unscaled, int scale) {
    return unscaled == QuoteMessageDecoder.bidNullValue() ? null : Decimal.of(unscaled, scale);
  }
}
