package io.tidemark.schema.serde;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.sbe.next.MessageHeaderDecoder;
import io.tidemark.schema.sbe.next.MessageHeaderEncoder;
import io.tidemark.schema.sbe.next.TakerSideCode;
import io.tidemark.schema.sbe.next.TradeMessageDecoder;
import io.tidemark.schema.sbe.next.TradeMessageEncoder;
import java.util.OptionalLong;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A trade as next-sbe.xml makes it: what today's version did not say is absent. */
record NextTrade(
    String instrument,
    long eventTime,
    Decimal price,
    TakerSideCode side,
    OptionalLong matchTime,
    String tradeId,
    String orderId) {

  /** The next version's serde, as somebody will write it. */
  static final class NextTradeSerde extends Serde<NextTrade> {

    private final TradeMessageEncoder encoder = new TradeMessageEncoder();
    private final TradeMessageDecoder decoder = new TradeMessageDecoder();
    private final MessageHeaderEncoder nextHeaderEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder nextHeaderDecoder = new MessageHeaderDecoder();

    NextTradeSerde() {
      super(
          TradeMessageDecoder.TEMPLATE_ID,
          TradeMessageDecoder.BLOCK_LENGTH,
          TradeMessageDecoder.SCHEMA_VERSION);
    }

    @Override
    int write(NextTrade trade, MutableDirectBuffer buffer) {
      encoder
          .wrapAndApplyHeader(buffer, 0, nextHeaderEncoder)
          .eventTime(trade.eventTime())
          .ingestTime(5)
          .sequence(6)
          .price(trade.price().unscaled())
          .size(150)
          .conditions(7)
          .priceScale((short) trade.price().scale())
          .sizeScale((short) 1)
          .side(trade.side())
          .session(TradeMessageEncoder.sessionNullValue())
          .matchTime(trade.matchTime().orElse(TradeMessageEncoder.matchTimeNullValue()));
      encoder.flags().clear().simulated(true).cancelled(true);
      encoder.instrument(trade.instrument()).venue("nasdaq");
      encoder.tradeId(trade.tradeId()).orderId(trade.orderId());
      return encoder.encodedLength();
    }

    @Override
    NextTrade read(UnsafeBuffer buffer) {
      decoder.wrapAndApplyHeader(buffer, 0, nextHeaderDecoder);
      long matchTime = decoder.matchTime();
      String instrument = decoder.instrument();
      decoder.skipVenue();
      return new NextTrade(
          instrument,
          decoder.eventTime(),
          Decimal.of(decoder.price(), decoder.priceScale()),
          decoder.side(),
          matchTime == TradeMessageDecoder.matchTimeNullValue()
              ? OptionalLong.empty()
              : OptionalLong.of(matchTime),
          decoder.tradeId(),
          decoder.orderId());
    }
  }
}
