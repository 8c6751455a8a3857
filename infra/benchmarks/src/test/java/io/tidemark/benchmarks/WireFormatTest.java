package io.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.benchmarks.avro.AvroTrade;
import io.tidemark.benchmarks.wire.Candidate;
import io.tidemark.benchmarks.wire.Flyweights;
import io.tidemark.benchmarks.wire.SampleRecords;
import io.tidemark.benchmarks.wire.WireFormat;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared carries the same information. */
class WireFormatTest {

  @ParameterizedTest
  @EnumSource
  void everyTradeComesBackEqual(Candidate candidate) {
    WireFormat<Trade> format = candidate.trades();

    // All are written before any is read: nothing may depend on a reused buffer.
    List<byte[]> encoded = SampleRecords.trades().stream().map(format::encode).toList();

    assertThat(encoded.stream().map(format::decode)).isEqualTo(SampleRecords.trades());
  }

  @ParameterizedTest
  @EnumSource
  void everyBarComesBackEqual(Candidate candidate) {
    WireFormat<Bar> format = candidate.bars();

    List<byte[]> encoded = SampleRecords.bars().stream().map(format::encode).toList();

    assertThat(encoded.stream().map(format::decode)).isEqualTo(SampleRecords.bars());
  }

  @Test
  void avrosOwnDecoderReadsTheSameBytes() throws IOException {
    for (Trade trade : SampleRecords.trades()) {
      byte[] bytes = Candidate.AVRO.trades().encode(trade);

      assertThat(AvroTrade.getDecoder().decode(bytes).getIngestTime())
          .isEqualTo(trade.ingestTime());
      assertThat(AvroTrade.fromByteBuffer(ByteBuffer.wrap(bytes)).toByteBuffer().array())
          .isEqualTo(bytes);
    }
  }

  @Test
  void samplesUseEveryField() {
    List<Trade> trades = SampleRecords.trades();
    List<Bar> bars = SampleRecords.bars();

    assertThat(trades).hasSize(SampleRecords.COUNT);
    assertThat(trades.stream().map(Trade::side)).contains(TakerSide.values());
    assertThat(trades.stream().map(Trade::priceEligible)).contains(true, false);
    assertThat(trades.stream().map(trade -> trade.price().scale())).contains(2, 8);
    assertThat(trades.stream().map(trade -> trade.tradeId().isEmpty())).contains(true, false);
    assertThat(bars).hasSize(SampleRecords.COUNT);
    assertThat(bars.stream().map(Bar::timeframe)).contains(Timeframe.values());
    assertThat(bars.stream().map(Bar::rev)).contains(0, 1);
    assertThat(bars.stream().map(Bar::finalised)).contains(true, false);
  }

  @Test
  void flyweightsReadTheNumbersOfTrades() {
    Flyweights flyweights = new Flyweights();
    for (Trade trade : SampleRecords.trades()) {
      long sum =
          trade.eventTime()
              + trade.ingestTime()
              + trade.sequence()
              + trade.price().unscaled()
              + trade.size().unscaled()
              + trade.conditions()
              + trade.price().scale()
              + trade.size().scale()
              + List.of(TakerSide.values()).indexOf(trade.side())
              + (trade.priceEligible() ? 0 : 1)
              + (trade.simulated() ? 1 : 0);

      assertThat(flyweights.readTrade(Candidate.SBE.trades().encode(trade))).isEqualTo(sum);
    }
  }

  @Test
  void flyweightsReadTheNumbersOfBars() {
    Flyweights flyweights = new Flyweights();
    for (Bar bar : SampleRecords.bars()) {
      long whole =
          bar.start()
              + bar.at()
              + bar.trades()
              + bar.seq()
              + bar.rev()
              + List.of(Timeframe.values()).indexOf(bar.timeframe())
              + 1
              + (bar.closed() ? 1 : 0)
              + (bar.finalised() ? 1 : 0)
              + (bar.simulated() ? 1 : 0);
      double real = bar.open() + bar.high() + bar.low() + bar.close() + bar.volume() + bar.vwap();

      assertThat(flyweights.readBar(Candidate.SBE.bars().encode(bar)))
          .isEqualTo(whole ^ Double.doubleToRawLongBits(real));
    }
  }

  @Test
  void aBatchIsSmallerCompressed() {
    WireFormat<Trade> format = Candidate.SBE.trades();
    List<byte[]> encoded =
        SampleRecords.trades().stream().map(format::encode).collect(Collectors.toList());
    int raw = encoded.stream().mapToInt(bytes -> bytes.length).sum();

    assertThat(WireFormatBenchmark.lz4BatchBytes(encoded)).isBetween(raw / 10, raw);
  }
}
