package io.tidemark.benchmarks.wire;

import io.tidemark.benchmarks.avro.AvroBar;
import io.tidemark.benchmarks.avro.AvroTimeframe;
import io.tidemark.schema.market.Bar;

final class AvroBars implements WireFormat<Bar> {

  private static final Timeframes<AvroTimeframe> TIMEFRAMES = new Timeframes<>(AvroTimeframe.class);

  private final SingleObject<AvroBar> format = new SingleObject<>(new AvroBar());
  private final AvroBar out = new AvroBar();

  @Override
  public byte[] encode(Bar bar) {
    out.setInstrument(bar.instrument());
    out.setTimeframe(TIMEFRAMES.theirs(bar.timeframe()));
    out.setStart(bar.start());
    out.setOpen(bar.open());
    out.setHigh(bar.high());
    out.setLow(bar.low());
    out.setClose(bar.close());
    out.setVolume(bar.volume());
    out.setVwap(bar.vwap());
    out.setTrades(bar.trades());
    out.setSeq(bar.seq());
    out.setRev(bar.rev());
    out.setClosed(bar.closed());
    out.setFinalised(bar.finalised());
    out.setAt(bar.at());
    out.setSimulated(bar.simulated());
    return format.encode(out);
  }

  @Override
  public Bar decode(byte[] bytes) {
    AvroBar bar = format.decode(bytes);
    return new Bar(
        bar.getInstrument(),
        TIMEFRAMES.ours(bar.getTimeframe()),
        bar.getStart(),
        bar.getOpen(),
        bar.getHigh(),
        bar.getLow(),
        bar.getClose(),
        bar.getVolume(),
        bar.getVwap(),
        bar.getTrades(),
        bar.getSeq(),
        bar.getRev(),
        bar.getClosed(),
        bar.getFinalised(),
        bar.getAt(),
        bar.getSimulated());
  }
}
