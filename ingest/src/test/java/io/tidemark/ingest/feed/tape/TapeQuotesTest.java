package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapeQuotesTest {

  private static final String LEAN =
      "date,ms_since_midnight_ny,bid,bid_size,ask,ask_size,exchange,condition,suspicious\n";
  private static final String OWN =
      "event_time,instrument,bid,bid_size,ask,ask_size,venue,sequence,ingest_time\n";

  @TempDir private Path directory;

  @Test
  void keepsTheSideThatARowDoesNotTell() throws IOException {
    List<TapeItem> items =
        items(
            "ibm_quotes_20131007.csv",
            LEAN
                + """
                20131007,34200000,182.62,200,0,0,N,1,0
                20131007,34200000,0,0,182.67,100,X,1,0
                20131007,34200005,182.63,300,182.66,400,P,1,0
                """);
    assertThat(items).hasSize(3);
    Quote last = ((TapeItem.Quote) items.get(2)).quote();
    assertThat(last)
        .isEqualTo(
            new Quote(
                "IBM",
                nanos("2013-10-07T13:30:00.005Z"),
                nanos("2013-10-07T13:30:00.005Z"),
                "US",
                2,
                Decimal.parse("182.63"),
                Decimal.parse("300"),
                Decimal.parse("182.66"),
                Decimal.parse("400"),
                false,
                new Session(nanos("2013-10-07T13:30:00Z"), nanos("2013-10-07T20:00:00Z"))));
    assertThat(best(items))
        .containsExactly("182.62x200 -", "182.62x200 182.67x100", "182.63x300 182.66x400");
  }

  /** The exchange that a row names has the best price; another one that had it is not asked. */
  @Test
  void takesTheNewestRowForTheBestWhateverItsExchange() throws IOException {
    assertThat(
            best(
                items(
                    "ibm_quotes.csv",
                    LEAN
                        + """
                        20131007,34200000,182.65,200,182.67,100,N,1,0
                        20131007,34200001,182.61,100,0,0,K,1,0
                        20131007,34200002,0,0,182.62,100,Z,1,0
                        """)))
        .containsExactly("182.65x200 182.67x100", "182.61x100 182.67x100", "182.61x100 182.62x100");
  }

  @Test
  void saysNothingWhereTheBestIsWhatItWas() throws IOException {
    String row = "20131007,34200000,182.62,200,182.67,100,N,1,0\n";
    Path file =
        file("ibm_quotes.csv", LEAN + row + row + "20131007,34200001,0,0,182.67,100,X,1,0\n");
    try (TapeReader reader = open(file)) {
      assertThat(reader.next()).isInstanceOf(TapeItem.Quote.class);
      assertThat(reader.next()).isNull();
      assertThat(reader.position()).isEqualTo(3);
    }
  }

  @Test
  void refusesACrossedBestUntilTheOtherSideFollows() throws IOException {
    List<TapeItem> items =
        items(
            "ibm_quotes.csv",
            LEAN
                + """
                20131007,34200000,182.62,200,182.64,100,N,1,0
                20131007,34200001,182.65,100,0,0,K,1,0
                20131007,34200001,0,0,182.65,300,X,1,0
                20131007,34200002,0,0,182.66,300,X,1,0
                """);
    assertThat(items).hasSize(4);
    TapeItem.Refused crossed = (TapeItem.Refused) items.get(1);
    assertThat(crossed.refusal().reason()).isEqualTo(Reason.CROSSED);
    assertThat(crossed.refusal().text())
        .isEqualTo("ibm_quotes.csv:3: bid must be <= ask: bid=182.65, ask=182.64");
    // Locked is not crossed.
    assertThat(best(items))
        .containsExactly("182.62x200 182.64x100", "182.65x100 182.65x300", "182.65x100 182.66x300");
  }

  @Test
  void doesNotCarryTheBestIntoTheNextDay() throws IOException {
    assertThat(
            best(
                items(
                    "ibm_quotes.csv",
                    LEAN
                        + """
                        20131007,57600000,182.62,200,182.64,100,N,1,0
                        20131008,34200000,0,0,180.10,100,K,1,0
                        """)))
        .containsExactly("182.62x200 182.64x100", "- 180.10x100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20131007,34200000,0,0,0,0,N,1,0      | MALFORMED  | column bid: must be > 0 where ask is not",
        "20131007,34200000,-1,100,0,0,N,1,0   | PRICE      | column bid: must be >= 0: value='-1'",
        "20131007,34200000,1.5,-1,0,0,N,1,0   | SIZE       | column bid_size: must be >= 0: value='-1'",
        "20131007,34200000,0,0,x,0,N,1,0      | MALFORMED  | column ask: not a decimal number: 'x'",
        "20131007,34200000,1.5,100,0,0,N,1,1  | SUSPICIOUS | column suspicious: must be 0: value='1'",
        "20131007,34200000,1.5,100            | MALFORMED  | column ask is missing: the row has 4"
      })
  void saysWhatIsWrongWithARowAndGoesOn(String row, Reason reason, String why) throws IOException {
    String good = "20131007,34200000,1.4,100,0,0,P,1,0\n";
    String next = "20131007,34200000,1.3,100,0,0,P,1,0\n";
    List<TapeItem> items = items("bac_q.csv", LEAN + good + row + "\n" + next);
    assertThat(items).hasSize(3);
    TapeItem.Refused refused = (TapeItem.Refused) items.get(1);
    assertThat(refused.row()).isEqualTo(row);
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().text()).startsWith("bac_q.csv:3: ").contains(why);
    assertThat(best(items)).containsExactly("1.4x100 -", "1.3x100 -");
  }

  @Test
  void readsEveryColumnOfItsOwnFormat() throws IOException {
    List<TapeItem> items =
        items(
            "own.csv",
            OWN
                + """
                2026-01-05T14:31:00.5Z,BTC-USD,97250.10,0.5,97250.20,1.25,coinbase,7,2026-01-05T14:31:01Z
                2026-01-05T14:31:02Z,BTC-USD,,,97250.30,0,,,
                2026-01-05T14:31:03Z,BTC-USD,,,,,,,
                """);
    assertThat(((TapeItem.Quote) items.get(0)).quote())
        .isEqualTo(
            new Quote(
                "BTC-USD",
                nanos("2026-01-05T14:31:00.500Z"),
                nanos("2026-01-05T14:31:01Z"),
                "coinbase",
                7,
                Decimal.parse("97250.10"),
                Decimal.parse("0.5"),
                Decimal.parse("97250.20"),
                Decimal.parse("1.25"),
                false));
    assertThat(best(items)).containsExactly("97250.10x0.5 97250.20x1.25", "- 97250.30x0", "- -");
  }

  @Test
  void stampsTheSessionOfTheVenueThatARowNames() throws IOException {
    List<TapeItem> items =
        items(
            "own.csv",
            OWN
                + """
                2026-01-05T12:00:00Z,SPY,1,1,,,US,,
                2026-01-05T12:00:00Z,SPY,1,1,,,,,
                """);
    assertThat(items)
        .extracting(item -> ((TapeItem.Quote) item).quote().session())
        .containsExactly(
            new Session(nanos("2026-01-05T14:30:00Z"), nanos("2026-01-05T21:00:00Z")), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-05T14:31:00Z,SPY,2,1,1.9,1 | CROSSED   | own.csv:2: bid must be <= ask: bid=2, ask=1.9",
        "2026-01-05T14:31:00Z,SPY,0,1,1.9,1 | PRICE     | column bid: must be > 0: value='0'",
        "2026-01-05T14:31:00Z,SPY,2,,2.1,1  | MALFORMED | column bid_size: not a decimal number: ''",
        "2026-01-05T14:31:00Z,SPY,,1,2.1,1  | MALFORMED | column bid: not a decimal number: ''",
        "2026-01-05T14:31:00Z,s p,1,1,2.1,1 | SYMBOL    | column instrument: must match"
      })
  void refusesQuotesThatCannotBe(String row, Reason reason, String why) throws IOException {
    assertThat(items("own.csv", OWN + row + "\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            TapeItem.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal().text()).contains(why);
            });
  }

  @Test
  void mergesTradesAndQuotesByEventTimeAndThenInTheOrderOfTheFiles() throws IOException {
    Path trades =
        file(
            "t.csv",
            """
            event_time,instrument,price,size
            2026-01-05T14:31:00Z,SPY,1,1
            2026-01-05T14:31:02Z,SPY,1,1
            """);
    Path quotes =
        file(
            "q.csv",
            """
            event_time,instrument,bid,bid_size,ask,ask_size
            2026-01-05T14:31:00Z,SPY,1,1,,
            2026-01-05T14:31:01Z,QQQ,1,1,,
            """);
    assertThat(kinds(trades, quotes)).containsExactly("Trade", "Quote", "Quote", "Trade");
    assertThat(kinds(quotes, trades)).containsExactly("Quote", "Trade", "Quote", "Trade");
    try (TapeReader reader = open(trades, quotes)) {
      while (reader.next() != null) {}
      assertThat(reader.instruments())
          .extracting(Instrument::symbol)
          .containsExactlyInAnyOrder("SPY", "QQQ");
    }
  }

  @Test
  void namesAMissingColumn() throws IOException {
    Path file = file("q.csv", "event_time,instrument,bid,bid_size,ask\n");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("q.csv: column ask_size must be in the header");
    Path more = file("r.csv", OWN.strip() + ",price\n");
    assertThatThrownBy(() -> open(more))
        .hasMessageContaining("unknown or repeated columns: [price]; allowed are event_time, ");
  }

  @Test
  void knowsLeanQuotesWithoutHeaderByTheirColumns() throws IOException {
    assertThat(best(items("ibm_q.csv", "20131007,34200000,1.4,100,0,0,P,1,0\n")))
        .containsExactly("1.4x100 -");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private List<TapeItem> items(String name, String text) throws IOException {
    return items(file(name, text));
  }

  private static List<TapeItem> items(Path... files) throws IOException {
    List<TapeItem> items = new ArrayList<>();
    try (TapeReader reader = open(files)) {
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }

  private static List<String> kinds(Path... files) throws IOException {
    return items(files).stream().map(item -> item.getClass().getSimpleName()).toList();
  }

  private static TapeReader open(Path... files) throws IOException {
    return TapeReader.open(List.of(files), Optional.empty(), Optional.empty());
  }

  /** The quotes among the items, as {@code 182.62x200 182.67x100}. */
  private static List<String> best(List<TapeItem> items) {
    return items.stream()
        .filter(TapeItem.Quote.class::isInstance)
        .map(item -> ((TapeItem.Quote) item).quote())
        .map(quote -> side(quote.bid(), quote.bidSize()) + " " + side(quote.ask(), quote.askSize()))
        .toList();
  }

  private static String side(Decimal price, Decimal size) {
    return price == null ? "-" : price + "x" + size;
  }

  private static long nanos(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
