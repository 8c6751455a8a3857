package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is what is read, with one serde for many records as in a job. */
class RoundTripTest {

  private static final TradeSerde TRADES = new TradeSerde();
  private static final QuoteSerde QUOTES = new QuoteSerde();
  private static final BarSerde BARS = new BarSerde();
  private static final IndicatorValuesSerde INDICATORS = new IndicatorValuesSerde();
  private static final InstrumentSerde INSTRUMENTS = new InstrumentSerde();
  private static final FeedStatusSerde FEED_STATUSES = new FeedStatusSerde();
  private static final WatermarkSerde WATERMARKS = new WatermarkSerde();
  private static final RejectedSerde REJECTS = new RejectedSerde();

  @Property
  void trade(@ForAll("trades") Trade trade) {
    assertThat(TRADES.decode(TRADES.encode(trade))).isEqualTo(trade);
  }

  @Property
  void quote(@ForAll("quotes") Quote quote) {
    assertThat(QUOTES.decode(QUOTES.encode(quote))).isEqualTo(quote);
  }

  @Property
  void bar(@ForAll("bars") Bar bar) {
    assertThat(BARS.decode(BARS.encode(bar))).isEqualTo(bar);
  }

  @Property
  void barsBehindOneAnother(@ForAll("bars") Bar first, @ForAll("bars") Bar second) {
    assertThat(BARS.decodeAll(BARS.encodeAll(List.of(first, second, first))))
        .containsExactly(first, second, first);
  }

  @Property
  void indicators(@ForAll("indicators") IndicatorValues values) {
    assertThat(INDICATORS.decode(INDICATORS.encode(values))).isEqualTo(values);
  }

  @Property
  void instrument(@ForAll("instruments") Instrument instrument) {
    assertThat(INSTRUMENTS.decode(INSTRUMENTS.encode(instrument))).isEqualTo(instrument);
  }

  @Property
  void feedStatus(@ForAll("feedStatuses") FeedStatus status) {
    assertThat(FEED_STATUSES.decode(FEED_STATUSES.encode(status))).isEqualTo(status);
  }

  @Property
  void watermark(@ForAll("watermarks") Watermark watermark) {
    assertThat(WATERMARKS.decode(WATERMARKS.encode(watermark))).isEqualTo(watermark);
  }

  @Property
  void rejected(@ForAll("rejects") Rejected rejected) {
    Rejected read = REJECTS.decode(REJECTS.encode(rejected));

    assertThat(read.raw()).isEqualTo(rejected.raw());
    assertThat(read).usingRecursiveComparison().isEqualTo(rejected);
  }

  @Property
  void theSameRecordIsTheSameBytesWhateverWasWrittenBefore(
      @ForAll("trades") Trade before, @ForAll("trades") Trade trade) {
    byte[] fresh = new TradeSerde().encode(trade);
    TRADES.encode(before);

    assertThat(TRADES.encode(trade)).isEqualTo(fresh);
  }

  @Example
  void longTextForPeopleIsCutBetweenCharacters() {
    String reason = "x" + "é".repeat(200);

    Rejected read = REJECTS.decode(REJECTS.encode(new Rejected("tape", reason, new byte[0], 1)));

    assertThat(read.reason()).isEqualTo("x" + "é".repeat(124));
    assertThat(read.reason().getBytes(StandardCharsets.UTF_8)).hasSize(249);
  }

  @Example
  void aFeedNamedAfterAHundredSymbolsStillReportsItsState() {
    String feed = "exchange:binance:" + "BTC-USDT,".repeat(100);
    FeedStatus status = new FeedStatus(feed, "binance", FeedStatus.State.UP, 1, 2, 3, "");

    FeedStatus read = FEED_STATUSES.decode(FEED_STATUSES.encode(status));

    assertThat(read.feed()).hasSize(250).isEqualTo(feed.substring(0, 250));
    assertThat(read.venue()).isEqualTo("binance");
  }

  @Example
  void anIdentifierIsNeverCutButRefused() {
    Decimal one = Decimal.of(1, 0);
    String tradeId = "7".repeat(255);
    Trade trade =
        new Trade("SPY", 1, 1, "sim", 1, tradeId, one, one, TakerSide.BUY, 0, true, false);

    assertThatThrownBy(() -> TRADES.encode(trade))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 254 bytes")
        .hasMessageContaining("255")
        .hasMessageContaining(tradeId);
  }

  @Provide
  Arbitrary<Trade> trades() {
    return Records.trades();
  }

  @Provide
  Arbitrary<Quote> quotes() {
    return Records.quotes();
  }

  @Provide
  Arbitrary<Bar> bars() {
    return Records.bars();
  }

  @Provide
  Arbitrary<IndicatorValues> indicators() {
    return Records.indicators();
  }

  @Provide
  Arbitrary<Instrument> instruments() {
    return Records.instruments();
  }

  @Provide
  Arbitrary<FeedStatus> feedStatuses() {
    return Records.feedStatuses();
  }

  @Provide
  Arbitrary<Watermark> watermarks() {
    return Records.watermarks();
  }

  @Provide
  Arbitrary<Rejected> rejects() {
    return Records.rejects();
  }
}
