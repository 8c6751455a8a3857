package io.tidemark.benchmarks.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tidemark.benchmarks.protobuf.ProtoBar;
import io.tidemark.benchmarks.protobuf.ProtoTimeframe;
import io.tidemark.schema.market.Bar;
import java.io.UncheckedIOException;

final class ProtobufBars implements WireFormat<Bar> {

  private static final Timeframes<ProtoTimeframe> TIMEFRAMES =
      new Timeframes<>(ProtoTimeframe.class);

  @Override
  public byte[] encode(Bar bar) {
    return ProtoBar.newBuilder()
        .setInstrument(bar.instrument())
        .setTimeframe(TIMEFRAMES.theirs(bar.timeframe()))
        .setStart(bar.start())
        .setOpen(bar.open())
        .setHigh(bar.high())
        .setLow(bar.low())
        .setClose(bar.close())
        .setVolume(bar.volume())
        .setVwap(bar.vwap())
        .setTrades(bar.trades())
        .setSeq(bar.seq())
        .setRev(bar.rev())
        .setClosed(bar.closed())
        .setFinalised(bar.finalised())
        .setAt(bar.at())
        .setSimulated(bar.simulated())
        .build()
        .toByteArray();
  }

  @Override
  public Bar decode(byte[] bytes) {
    ProtoBar bar = parse(bytes);
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

  private static ProtoBar parse(byte[] bytes) {
    try {
      return ProtoBar.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }
}
