package io.tidemark.schema.serde;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.sbe.TakerSideCode;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import io.tidemark.schema.sbe.TradeMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Trade} on the topic {@code trades}. */
public final class TradeSerde extends Serde<Trade> {

  private final TradeMessageEncoder encoder = new TradeMessageEncoder();
  private final TradeMessageDecoder decoder = new TradeMessageDecoder();

  public TradeSerde() {
    super(
        TradeMessageDecoder.TEMPLATE_ID,
        TradeMessageDecoder.BLOCK_LENGTH,
        TradeMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Trade trade, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .eventTime(trade.eventTime())
        .ingestTime(trade.ingestTime())
        .sequence(trade.sequence())
        .price(trade.price().unscaled())
        .size(trade.size().unscaled())
        .conditions(trade.conditions())
        .priceScale((short) trade.price().scale())
        .sizeScale((short) trade.size().scale())
        .side(
            switch (trade.side()) {
              case BUY -> TakerSideCode.BUY;
              case SELL -> TakerSideCode.SELL;
              case UNKNOWN -> TakerSideCode.UNKNOWN;
            });
    Session session = trade.session();
    if (session == null) {
      encoder
          .session(TradeMessageEncoder.sessionNullValue())
          .sessionMinutes(TradeMessageEncoder.sessionMinutesNullValue());
    } else {
      encoder.session(session.startMinute()).sessionMinutes(session.minutes());
    }
    encoder.flags().clear().priceIneligible(!trade.priceEligible()).simulated(trade.simulated());
    encoder.instrument(trade.instrument()).venue(trade.venue()).tradeId(trade.tradeId());
    return encoder.encodedLength();
  }

  @Override
  Trade read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    TakerSide side =
        switch (decoder.side()) {
          case BUY -> TakerSide.BUY;
          case SELL -> TakerSide.SELL;
          case UNKNOWN, NULL_VAL -> TakerSide.UNKNOWN;
        };
    return new Trade(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        decoder.eventTime(),
        decoder.ingestTime(),
        text(buffer, decoder.limit(), decoder.skipVenue()),
        decoder.sequence(),
        text(buffer, decoder.limit(), decoder.skipTradeId()),
        Decimal.of(decoder.price(), decoder.priceScale()),
        Decimal.of(decoder.size(), decoder.sizeScale()),
        side,
        decoder.conditions(),
        !decoder.flags().priceIneligible(),
        decoder.flags().simulated(),
        decoder.session() == TradeMessageDecoder.sessionNullValue()
            ? null
            : Session.ofMinutes(decoder.session(), decoder.sessionMinutes()));
  }
}
