package io.tidemark.schema.serde;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A record and its bytes in {@code golden/v<version>/<name>.hex}: hexadecimal, {@code #} starts a
 * comment.
 */
record Golden<T>(String name, Serde<T> serde, T record) {

  static final Golden<Trade> TRADE =
      new Golden<>(
          "trade",
          new TradeSerde(),
          new Trade(
              "SPY",
              1381152600000000001L,
              1381152600000250000L,
              "nasdaq",
              -7,
              "é-1",
              Decimal.of(16741, 2),
              Decimal.of(1050, 1),
              TakerSide.SELL,
              0x100220,
              false,
              true));

  static final Golden<Quote> QUOTE =
      new Golden<>(
          "quote",
          new QuoteSerde(),
          new Quote(
              "BTC-USD",
              1381152600000000002L,
              1381152600000250001L,
              "coinbase",
              Long.MAX_VALUE,
              null,
              null,
              Decimal.of(100000000000000001L, 17),
              Decimal.ZERO,
              false));

  static final Golden<Bar> BAR =
      new Golden<>(
          "bar",
          new BarSerde(),
          new Bar(
              "BRK.B",
              Timeframe.MIN_5,
              -300_000_000_000L,
              167.41,
              167.5,
              -0.25,
              0.1,
              12345.678,
              1.0 / 3,
              42,
              1L << 32,
              3,
              true,
              true,
              1,
              true));

  static final Golden<Instrument> INSTRUMENT =
      new Golden<>(
          "instrument",
          new InstrumentSerde(),
          new Instrument(
              "EUR/USD", "Euro / US dollar €", "sim", "fx", "USD", "America/New_York", true));

  static final Golden<FeedStatus> FEED_STATUS =
      new Golden<>(
          "feed-status",
          new FeedStatusSerde(),
          new FeedStatus("tape", "nasdaq", FeedStatus.State.ENDED, 1, 0, 1381152600000000003L, ""));

  static final Golden<Watermark> WATERMARK =
      new Golden<>(
          "watermark", new WatermarkSerde(), new Watermark(1381152600000000004L, 3, 32768));

  static final Golden<Rejected> REJECTED =
      new Golden<>(
          "rejected",
          new RejectedSerde(),
          new Rejected(
              "exchange:binance",
              "price must be > 0: price=-1",
              new byte[] {0, -1, -128, 10},
              1381152600000000005L));

  static List<Golden<?>> all() {
    return List.of(TRADE, QUOTE, BAR, INSTRUMENT, FEED_STATUS, WATERMARK, REJECTED);
  }

  String path(int version) {
    return "golden/v" + version + "/" + name + ".hex";
  }

  byte[] bytes(int version) {
    try (InputStream in = Golden.class.getResourceAsStream("/" + path(version))) {
      if (in == null) {
        throw new AssertionError("src/test/resources/" + path(version) + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return HexFormat.of().parseHex(text.replaceAll("#.*|\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] encode() {
    return serde.encode(record);
  }

  T decode(byte[] bytes) {
    return serde.decode(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
