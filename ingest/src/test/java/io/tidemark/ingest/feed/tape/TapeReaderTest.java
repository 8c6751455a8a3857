package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.luben.zstd.ZstdOutputStream;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.ingest.normalize.Venues;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapeReaderTest {

  private static final String LEAN =
      "date,ms_since_midnight_ny,price,size,exchange,sale_condition,suspicious\n";

  @TempDir private Path directory;

  @Test
  void readsEveryColumnOfItsOwnFormat() throws IOException {
    Path file =
        file(
            "own.csv",
            """
            event_time,instrument,price,size,venue,sequence,trade_id,side,conditions,price_eligible,ingest_time
            2026-01-05T14:31:00.123456789Z,BTC-USD,97250.10,0.0042,coinbase,77,abc,sell,0x20,false,2026-01-05T14:31:00.2Z
            1767623460123456790,ETH-USD,3480,1,,,,,,,
            """);
    assertThat(trades(file))
        .containsExactly(
            new Trade(
                "BTC-USD",
                nanos("2026-01-05T14:31:00.123456789Z"),
                nanos("2026-01-05T14:31:00.200Z"),
                "coinbase",
                77,
                "abc",
                Decimal.parse("97250.10"),
                Decimal.parse("0.0042"),
                TakerSide.SELL,
                0x20,
                false,
                false),
            new Trade(
                "ETH-USD",
                nanos("2026-01-05T14:31:00.123456790Z"),
                nanos("2026-01-05T14:31:00.123456790Z"),
                "tape",
                1,
                "",
                Decimal.parse("3480"),
                Decimal.parse("1"),
                TakerSide.UNKNOWN,
                0,
                true,
                false));
  }

  @Test
  void needsOnlyFourColumnsInAnyOrder() throws IOException {
    Path file = file("own.csv", "size,price,\"instrument\",event_time\n3,1.50,\"SPY\",1e9\n");
    assertThat(refused(file)).hasSize(1);
    Path good =
        file(
            "good.csv", "size,price,instrument,event_time\n3,1.50,SPY,2026-01-05 09:30:00-05:00\n");
    assertThat(trades(good))
        .singleElement()
        .satisfies(
            trade -> {
              assertThat(trade.eventTime()).isEqualTo(nanos("2026-01-05T14:30:00Z"));
              assertThat(trade.price()).isEqualTo(Decimal.of(150, 2));
            });
  }

  @Test
  void keepsAveragePricesOutOfLeanBarsButNotOutOfVolume() throws IOException {
    Path file =
        file(
            "spy_trades_20131007.csv",
            LEAN
                + """
                20131007,34200123,167.41,100,P,1,0
                20131007,34200123,167.5,200,D,20100200,0
                20131007,34200124,1,300,D,1,1
                """);
    List<Trade> trades = trades(file);
    assertThat(trades.get(0))
        .isEqualTo(
            new Trade(
                "SPY",
                nanos("2013-10-07T13:30:00.123Z"),
                nanos("2013-10-07T13:30:00.123Z"),
                "P",
                0,
                "",
                Decimal.parse("167.41"),
                Decimal.parse("100"),
                TakerSide.UNKNOWN,
                1,
                true,
                false,
                new Session(nanos("2013-10-07T13:30:00Z"), nanos("2013-10-07T20:00:00Z"))));
    assertThat(trades).extracting(Trade::priceEligible).containsExactly(true, false, false);
    assertThat(trades).extracting(Trade::conditions).containsExactly(1L, 0x20100200L, 1L);
    assertThat(trades).extracting(Trade::sequence).containsExactly(0L, 1L, 2L);
  }

  @ParameterizedTest
  @CsvSource({
    "20240308, 34200000, 2024-03-08T14:30:00Z",
    // Clocks go forward at 2:00 on this day, back on the other.
    "20240310, 34200000, 2024-03-10T13:30:00Z",
    "20240310,  3600000, 2024-03-10T06:00:00Z",
    "20240311, 34200000, 2024-03-11T13:30:00Z",
    "20241103, 34200001, 2024-11-03T14:30:00.001Z",
    "20241104, 34200000, 2024-11-04T14:30:00Z"
  })
  void readsNewYorkWallClockAroundDaylightSaving(String date, long millis, String expected)
      throws IOException {
    Path file = file("ibm_x.csv", LEAN + date + "," + millis + ",180.5,10,N,1,0\n");
    assertThat(trades(file))
        .singleElement()
        .extracting(Trade::eventTime)
        .isEqualTo(nanos(expected));
  }

  @Test
  void stampsTheSessionOfTheVenueThatARowNames() throws IOException {
    Path file =
        file(
            "own.csv",
            """
            event_time,instrument,price,size,venue,conditions,price_eligible
            2024-07-03T12:00:00Z,SPY,550,1,US,0x100000,
            2024-07-03T12:00:00Z,SPY,550,1,US,0x100000,true
            2024-07-03T12:00:00Z,BTC-USD,60000,1,coinbase,0x100000,
            """);
    Session july3 = new Session(nanos("2024-07-03T13:30:00Z"), nanos("2024-07-03T17:00:00Z"));
    List<Trade> trades = trades(file);
    assertThat(trades).extracting(Trade::session).containsExactly(july3, july3, null);
    assertThat(trades).extracting(Trade::priceEligible).containsExactly(false, true, true);
  }

  @Test
  void takesAllRowsForThoseOfTheVenueGiven() throws IOException {
    Venues venues =
        new Venues(Map.of("HERE", new VenueRules(1, Venues.shipped().of("US").calendar())));
    TapeOptions options = TapeOptions.DEFAULTS.withVenues(venues, Optional.of("HERE"));
    Path own =
        file(
            "own.csv",
            """
            event_time,instrument,price,size,venue,conditions
            2013-10-07T13:00:00Z,SPY,1,1,P,1
            """);
    Path lean = file("spy_trades.csv", LEAN + "20131007,34200000,167.5,200,D,100200,0\n");
    try (TapeReader reader = TapeReader.open(List.of(own, lean), options)) {
      Trade first = ((TapeItem.Trade) reader.next()).trade();
      Trade second = ((TapeItem.Trade) reader.next()).trade();
      assertThat(first.venue()).isEqualTo("P");
      assertThat(first.priceEligible()).isFalse();
      assertThat(second.priceEligible()).isTrue();
      assertThat(first.session())
          .isEqualTo(second.session())
          .isEqualTo(new Session(nanos("2013-10-07T13:30:00Z"), nanos("2013-10-07T20:00:00Z")));
      assertThat(reader.instruments())
          .extracting(Instrument::venue, Instrument::timeZone)
          .containsOnly(tuple("HERE", "America/New_York"));
    }
    assertThatThrownBy(() -> options.withVenues(venues, Optional.of("US")))
        .hasMessage("venue must be one of [HERE]: venue='US'");
  }

  @Test
  void readsBinanceTradesWithoutHeaderInMillisAndMicros() throws IOException {
    Path file =
        file(
            "BTCUSDT-trades-2024-01-01.csv",
            """
            3340000000,42283.58000000,0.00123000,52.00880340,1704067200001,True,True
            3340000001,42283.59000000,0.5,21141.79,1735689600000001,False,True
            """);
    assertThat(trades(file))
        .containsExactly(
            binance(3340000000L, "2024-01-01T00:00:00.001Z", "42283.58000000", "0.00123000", true),
            binance(3340000001L, "2025-01-01T00:00:00.000001Z", "42283.59000000", "0.5", false));
  }

  @Test
  void readsBinanceAggregatesWithHeader() throws IOException {
    Path file =
        file(
            "BTCUSDT-aggTrades-2024-01-01.csv",
            """
            agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker
            2000,42313.9,0.020,4500,4503,1704067200004,true
            """);
    assertThat(trades(file))
        .containsExactly(binance(2000, "2024-01-01T00:00:00.004Z", "42313.9", "0.020", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2000,42313.9,0.020,4500,4503,1704067200004,true",
        "2000,42313.9,0.020,4500,4503,1704067200004,True,True",
        "2000,42313.9,0.020,846.2,1704067200004,true"
      })
  void tellsBinancesDumpsApartByTheirColumns(String row) throws IOException {
    assertThat(trades(file("BTCUSDT.csv", row + "\n")))
        .containsExactly(binance(2000, "2024-01-01T00:00:00.004Z", "42313.9", "0.020", true));
  }

  @Test
  void readsCompressedFilesAsIfTheyWerePlain() throws IOException {
    String text = LEAN + "20131007,34200000,1.5,100,P,1,0\n".repeat(5000);
    List<TapeItem> plain = items(file("bac_t.csv", text));
    Path gz = directory.resolve("bac_t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Path zst = directory.resolve("bac_t.csv.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zst))) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(plain).hasSize(5000);
    assertThat(items(gz)).isEqualTo(plain);
    assertThat(items(zst)).isEqualTo(plain);
  }

  @Test
  void saysWhereACutOffFileEnds() throws IOException {
    Path whole = directory.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(LEAN.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (int i = 0; i < 50_000; i++) {
        out.write(
            ("20131007," + (34200000 + i) + ",1." + i * 7919 % 100 + ",100,P,1,0\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("bac_cut.csv.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> items(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bac_cut.csv.gz cannot be read beyond line ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20131007,34200000,-1,100,P,1,0    | PRICE     | column price: must be > 0: value='-1'",
        "20131007,34200000,1.5,0,P,1,0     | SIZE      | column size: must be > 0: value='0'",
        "20131007,34200000,NaN,1,P,1,0     | MALFORMED | column price: not a decimal number: 'NaN'",
        "20131307,34200000,1.5,1,P,1,0     | MALFORMED | column date: must be a date as yyyymmdd",
        "20131007,86400000,1.5,1,P,1,0     | MALFORMED | must be < 86400000: value='86400000'",
        "20131007,34200000,1.5,1,P,xyz,0   | MALFORMED | column sale_condition: must be a hexa",
        "20131007,34200000,1.5,1,P,1,maybe | MALFORMED | column suspicious: must be true or false",
        "20131007,34200000,1.5,1,,1,0      | MALFORMED | column exchange: must have 1..32 charac",
        "20131007,3420                     | MALFORMED | is missing: the row has 2 columns",
        "\"20131007,34200000,1.5           | MALFORMED | value='\"20131007'"
      })
  void saysWhatIsWrongWithARowAndGoesOn(String row, Reason reason, String why) throws IOException {
    String good = "20131007,34200000,1.5,100,P,1,0\n";
    Path file = file("bac_t.csv", LEAN + good + row.strip() + "\n" + good);
    List<TapeItem> items = items(file);
    assertThat(items).hasSize(3);
    assertThat(items.get(1)).isInstanceOf(TapeItem.Refused.class);
    TapeItem.Refused refused = (TapeItem.Refused) items.get(1);
    assertThat(refused.row()).isEqualTo(row.strip());
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().text()).startsWith("bac_t.csv:3: ").contains(why);
    assertThat(items.get(2))
        .isInstanceOfSatisfying(
            TapeItem.Trade.class, read -> assertThat(read.trade().sequence()).isEqualTo(2));
  }

  @Test
  void refusesSymbolsThatCannotBeKeys() throws IOException {
    Path file =
        file("x.csv", "event_time,instrument,price,size\n2026-01-05T00:00:00Z,btc usd,1,1\n");
    assertThat(refused(file))
        .singleElement()
        .satisfies(refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.SYMBOL));
  }

  @Test
  void namesTheFormatsWhereItRecognisesNone() throws IOException {
    Path file = file("x.csv", "a,b,c\n1,2,3\n");
    assertThatThrownBy(() -> items(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.csv: format not recognised")
        .hasMessageContaining(
            "tidemark, tidemark-quotes, lean-equity-trades, lean-equity-quotes, binance-trades, binance-aggtrades: first row='a,b,c'");
  }

  @Test
  void doesNotTakeAMisspeltColumnForAnAbsentOne() throws IOException {
    Path file = file("x.csv", "event_time,instrument,price,size,sides\n");
    assertThatThrownBy(() -> items(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown or repeated columns: [sides]");
  }

  @Test
  void knowsTheInstrumentsOfAFileByItsName() throws IOException {
    Path spy = file("spy_trades.csv", LEAN);
    try (TapeReader reader = TapeReader.open(List.of(spy), Optional.empty(), Optional.empty())) {
      assertThat(reader.instruments())
          .containsExactly(
              new Instrument("SPY", "SPY", "US", "equity", "USD", "America/New_York", false));
    }
    try (TapeReader reader = TapeReader.open(List.of(spy), Optional.empty(), Optional.of("QQQ"))) {
      assertThat(reader.instruments()).extracting(Instrument::symbol).containsExactly("QQQ");
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static List<TapeItem> items(Path... files) throws IOException {
    List<TapeItem> items = new ArrayList<>();
    try (TapeReader reader = TapeReader.open(List.of(files), Optional.empty(), Optional.empty())) {
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
      assertThat(reader.position()).isEqualTo(items.size());
      assertThat(reader.progress()).isEqualTo(1);
    }
    return items;
  }

  private static List<Trade> trades(Path file) throws IOException {
    return items(file).stream().map(item -> ((TapeItem.Trade) item).trade()).toList();
  }

  private static List<TapeItem.Refused> refused(Path file) throws IOException {
    return items(file).stream().map(item -> (TapeItem.Refused) item).toList();
  }

  private static Trade binance(
      long id, String time, String price, String size, boolean buyerIsMaker) {
    return new Trade(
        "BTC-USDT",
        nanos(time),
        nanos(time),
        "binance",
        id,
        Long.toString(id),
        Decimal.parse(price),
        Decimal.parse(size),
        buyerIsMaker ? TakerSide.SELL : TakerSide.BUY,
        0,
        true,
        false);
  }

  private static long nanos(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
