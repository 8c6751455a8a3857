package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.sbe.next.AuctionMessageEncoder;
import io.tidemark.schema.sbe.next.BarMessageDecoder;
import io.tidemark.schema.sbe.next.BarMessageEncoder;
import io.tidemark.schema.sbe.next.MessageHeaderDecoder;
import io.tidemark.schema.sbe.next.MessageHeaderEncoder;
import io.tidemark.schema.sbe.next.TakerSideCode;
import io.tidemark.schema.sbe.next.TimeframeCode;
import io.tidemark.schema.serde.NextTrade.NextTradeSerde;
import java.util.Arrays;
import java.util.OptionalLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A reader of version n reads n-1 and n+1. Today's serdes read what a made-up next version (see
 * src/test/sbe/next-sbe.xml) writes, and that version's reads what is written today.
 */
class EvolutionTest {

  private static final NextTrade NEXT_TRADE =
      new NextTrade(
          "SPY", 4, Decimal.of(16741, 2), TakerSideCode.BUY, OptionalLong.of(99), "id", "order");

  private final NextTradeSerde nextTrades = new NextTradeSerde();

  @Test
  void readsTheNextVersionsTradeWithoutItsNewFields() {
    Trade trade = new TradeSerde().decode(nextTrades.encode(NEXT_TRADE));

    assertThat(trade)
        .isEqualTo(
            new Trade(
                "SPY",
                4,
                5,
                "nasdaq",
                6,
                "id",
                Decimal.of(16741, 2),
                Decimal.of(150, 1),
                TakerSide.BUY,
                7,
                true,
                true));
  }

  @Test
  void readsTheNextVersionsBarWithoutItsNewField() {
    Bar bar = new BarSerde().decode(nextBar());

    assertThat(bar)
        .isEqualTo(
            new Bar(
                "SPY",
                Timeframe.MIN_1,
                60_000_000_000L,
                2,
                4,
                1,
                3,
                10,
                2.5,
                7,
                8,
                9,
                true,
                false,
                11,
                false));
  }

  @Test
  void theNextVersionReadsTodaysTradeAndFindsItsNewFieldsAbsent() {
    NextTrade trade = nextTrades.decode(Golden.TRADE.encode());

    assertThat(trade)
        .isEqualTo(
            new NextTrade(
                "SPY",
                1381152600000000001L,
                Decimal.of(16741, 2),
                TakerSideCode.SELL,
                OptionalLong.empty(),
                "é-1",
                ""));
  }

  @Test
  void theNextVersionReadsTodaysBarAndFindsItsNewFieldAbsent() {
    BarMessageDecoder decoder = new BarMessageDecoder();

    decoder.wrapAndApplyHeader(
        new UnsafeBuffer(Golden.BAR.encode()), 0, new MessageHeaderDecoder());

    assertThat(decoder.turnover()).isNaN();
    assertThat(decoder.start()).isEqualTo(-300_000_000_000L);
    assertThat(decoder.vwap()).isEqualTo(1.0 / 3);
    assertThat(decoder.flags().finalised()).isTrue();
    assertThat(decoder.instrument()).isEqualTo("BRK.B");
  }

  @Test
  void theNextVersionReadsItself() {
    assertThat(nextTrades.decode(nextTrades.encode(NEXT_TRADE))).isEqualTo(NEXT_TRADE);
  }

  @Test
  void theNextVersionCutShortAtAnyLengthOfTodaysPartIsMalformed() {
    byte[] whole = nextTrades.encode(NEXT_TRADE);
    int todaysPart = whole.length - 1 - "order".length();
    for (int length = 0; length < todaysPart; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> new TradeSerde().decode(cut))
          .isExactlyInstanceOf(MalformedRecordException.class);
    }
  }

  /** Why a new enum value needs readers to be updated before writers. */
  @Test
  void refusesAnEnumValueItDoesNotKnow() {
    NextTrade auction =
        new NextTrade(
            "SPY", 4, Decimal.of(1, 0), TakerSideCode.AUCTION, OptionalLong.empty(), "id", "");

    assertThatThrownBy(() -> new TradeSerde().decode(nextTrades.encode(auction)))
        .isExactlyInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("3");
  }

  @Test
  void aMessageItDoesNotKnowIsToldByItsTemplate() {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[16]);
    new AuctionMessageEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());

    assertThat(Serde.templateId(buffer.byteArray())).isEqualTo(AuctionMessageEncoder.TEMPLATE_ID);
  }

  private static byte[] nextBar() {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
    BarMessageEncoder encoder = new BarMessageEncoder();
    encoder
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .start(60_000_000_000L)
        .at(11)
        .openPrice(2)
        .highPrice(4)
        .lowPrice(1)
        .closePrice(3)
        .volume(10)
        .vwap(2.5)
        .trades(7)
        .seq(8)
        .rev(9)
        .timeframe(TimeframeCode.MIN_1)
        .session(0)
        .spread(Double.NaN)
        .turnover(25);
    encoder.flags().clear().closed(true);
    encoder.instrument("SPY");
    return Arrays.copyOf(
        buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
  }
}
