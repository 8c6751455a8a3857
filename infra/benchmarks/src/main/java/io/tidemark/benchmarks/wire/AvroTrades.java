package io.tidemark.benchmarks.wire;

import io.tidemark.benchmarks.avro.AvroSide;
import io.tidemark.benchmarks.avro.AvroTrade;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;

final class AvroTrades implements WireFormat<Trade> {

  private final SingleObject<AvroTrade> format = new SingleObject<>(new AvroTrade());
  private final AvroTrade out = new AvroTrade();

  @Override
  public byte[] encode(Trade trade) {
    out.setInstrument(trade.instrument());
    out.setEventTime(trade.eventTime());
    out.setIngestTime(trade.ingestTime());
    out.setVenue(trade.venue());
    out.setSequence(trade.sequence());
    out.setTradeId(trade.tradeId());
    out.setPrice(trade.price().unscaled());
    out.setPriceScale(trade.price().scale());
    out.setSize(trade.size().unscaled());
    out.setSizeScale(trade.size().scale());
    out.setSide(
        switch (trade.side()) {
          case UNKNOWN -> AvroSide.UNKNOWN;
          case BUY -> AvroSide.BUY;
          case SELL -> AvroSide.SELL;
        });
    out.setConditions(trade.conditions());
    out.setPriceEligible(trade.priceEligible());
    out.setSimulated(trade.simulated());
    return format.encode(out);
  }

  @Override
  public Trade decode(byte[] bytes) {
    AvroTrade trade = format.decode(bytes);
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
          case UNKNOWN -> TakerSide.UNKNOWN;
          case BUY -> TakerSide.BUY;
          case SELL -> TakerSide.SELL;
        },
        trade.getConditions(),
        trade.getPriceEligible(),
        trade.getSimulated());
  }
}
