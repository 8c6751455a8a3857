package io.tidemark.benchmarks.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tidemark.benchmarks.protobuf.ProtoSide;
import io.tidemark.benchmarks.protobuf.ProtoTrade;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.io.UncheckedIOException;

final class ProtobufTrades implements WireFormat<Trade> {

  @Override
  public byte[] encode(Trade trade) {
    return ProtoTrade.newBuilder()
        .setInstrument(trade.instrument())
        .setEventTime(trade.eventTime())
        .setIngestTime(trade.ingestTime())
        .setVenue(trade.venue())
        .setSequence(trade.sequence())
        .setTradeId(trade.tradeId())
        .setPrice(trade.price().unscaled())
        .setPriceScale(trade.price().scale())
        .setSize(trade.size().unscaled())
        .setSizeScale(trade.size().scale())
        .setSide(
            switch (trade.side()) {
              case UNKNOWN -> ProtoSide.SIDE_UNKNOWN;
              case BUY -> ProtoSide.SIDE_BUY;
              case SELL -> ProtoSide.SIDE_SELL;
            })
        .setConditions(trade.conditions())
        .setPriceEligible(trade.priceEligible())
        .setSimulated(trade.simulated())
        .build()
        .toByteArray();
  }

  @Override
  public Trade decode(byte[] bytes) {
    ProtoTrade trade = parse(bytes);
    return new Trade(
        trade.getInstrument(),
        trade.getEventTime(),
        trade.getIngestTime(),
        trade.getVenue(),
        trade.getSequence(),
        trade.getTradeId(),
        Decimal.of(trade.getPrice(), trade.getPriceScale()),
        Decimal.of(trade.getSize(), trade.getSizeScale()),
        switch (trade.getSide()) {
          case SIDE_BUY -> TakerSide.BUY;
          case SIDE_SELL -> TakerSide.SELL;
          case SIDE_UNKNOWN, UNRECOGNIZED -> TakerSide.UNKNOWN;
        },
        trade.getConditions(),
        trade.getPriceEligible(),
        trade.getSimulated());
  }

  private static ProtoTrade parse(byte[] bytes) {
    try {
      return ProtoTrade.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }
}
