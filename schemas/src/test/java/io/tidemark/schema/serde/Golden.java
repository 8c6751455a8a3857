package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A record and its bytes, since a version of the schema, in {@code golden/v<version>/<name>.hex}:
 * hexadecimal, {@code #} starts a comment.
 */
record Golden<T>(String name, int since, Serde<T> serde, T record) {

  static final Golden<Trade> TRADE =
      new Golden<>(
          "trade",
          1,
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
          1,
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
          1,
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
          1,
          new InstrumentSerde(),
          new Instrument(
              "EUR/USD", "Euro / US dollar €", "sim", "fx", "USD", "America/New_York", true));

  static final Golden<FeedStatus> FEED_STATUS =
      new Golden<>(
          "feed-status",
          1,
          new FeedStatusSerde(),
          new FeedStatus("tape", "nasdaq", FeedStatus.State.ENDED, 1, 0, 1381152600000000003L, ""));

  static final Golden<Watermark> WATERMARK =
      new Golden<>(
          "watermark", 1, new WatermarkSerde(), new Watermark(1381152600000000004L, 3, 32768));

  static final Golden<Rejected> REJECTED =
      new Golden<>(
          "rejected",
          1,
          new RejectedSerde(),
          new Rejected(
              "exchange:binance",
              "price must be > 0: price=-1",
              new byte[] {0, -1, -128, 10},
              1381152600000000005L));

  private static final Golden<Trade> SESSION_TRADE =
      new Golden<>(
          "trade-session",
          2,
          new TradeSerde(),
          new Trade(
              "SPY",
              1381152600000000001L,
              1381152600000250000L,
              "P",
              1,
              "",
              Decimal.of(16741, 2),
              Decimal.of(100, 0),
              TakerSide.UNKNOWN,
              0,
              true,
              false,
              new Session(1381152600000000000L, 1381176000000000000L)));

  private static final Golden<Bar> LIQUID_BAR =
      new Golden<>(
          "bar-liquidity",
          2,
          new BarSerde(),
          new Bar(
              "SPY",
              Timeframe.DAY_1,
              1381152600000000000L,
              167.41,
              167.5,
              166,
              167,
              1000,
              167.1,
              42,
              7,
              0,
              true,
              false,
              1381176000000000000L,
              false,
              1381152600000000000L,
              new Liquidity(0.01, 167.005, Double.NaN)));

  private static final Golden<IndicatorValues> INDICATORS =
      new Golden<>(
          "indicators",
          2,
          new IndicatorValuesSerde(),
          new IndicatorValues(
              "SPY",
              Timeframe.HOUR_1,
              1381154400000000000L,
              "rsi_14,macd_12_26_9",
              new double[] {Double.NaN, -0.125},
              9,
              1,
              true,
              true,
              1381158060000000000L,
              true));

  private static final Golden<IndicatorDemand> INDICATOR_DEMAND =
      new Golden<>(
          "indicator-demand",
          2,
          new IndicatorDemandSerde(),
          new IndicatorDemand("BTC-USD", Timeframe.SEC_1, 1381152600000000006L));

  static List<Golden<?>> all() {
    List<Golden<?>> all =
        new ArrayList<>(
            List.of(
                TRADE,
                QUOTE,
                BAR,
                INSTRUMENT,
                FEED_STATUS,
                WATERMARK,
                REJECTED,
                SESSION_TRADE,
                LIQUID_BAR,
                INDICATORS,
                INDICATOR_DEMAND));
    all.addAll(SignalGolden.all());
    return all;
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
