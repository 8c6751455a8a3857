package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded consolidated tapes: every row of trades is one, and the quotes fit them. */
class RecordedTapesTest {

  private static final Path TICKS = Path.of("../../shared/data/ticks");

  @ParameterizedTest
  @CsvSource({
    "bac_trades_20131007_11.csv.gz, BAC, 573620",
    "spy_trades_20131007_08.csv.gz, SPY, 702146",
    "ibm_trades_20131007.csv.gz, IBM, 24293"
  })
  void readsEveryRow(String name, String symbol, long rows) throws IOException {
    Path file = TICKS.resolve(name);
    assumeTrue(Files.exists(file), "skipped, the recorded tape is not here: " + file);
    long newest = 0;
    try (TapeReader reader = TapeReader.open(List.of(file), Optional.empty(), Optional.empty())) {
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        assertThat(item).isInstanceOf(TapeItem.Trade.class);
        Trade trade = ((TapeItem.Trade) item).trade();
        assertThat(trade.instrument()).isEqualTo(symbol);
        assertThat(trade.eventTime()).isGreaterThanOrEqualTo(newest);
        newest = trade.eventTime();
      }
      assertThat(reader.position()).isEqualTo(rows);
    }
  }

  /** That the best bid and ask are put together rightly shows in where trades happen: at them. */
  @Test
  void tradesOfARegularSessionLieWithinTheBestBidAndAsk() throws IOException {
    Path quotes = TICKS.resolve("ibm_quotes_20131007.csv.gz");
    Path trades = TICKS.resolve("ibm_trades_20131007.csv.gz");
    assumeTrue(Files.exists(quotes), "skipped, the recorded tape is not here: " + quotes);
    int within = 0;
    int all = 0;
    int crossed = 0;
    try (TapeReader reader =
        TapeReader.open(List.of(quotes, trades), Optional.empty(), Optional.empty())) {
      Quote best = null;
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof TapeItem.Quote read) {
          best = read.quote();
        } else if (item instanceof TapeItem.Refused refused) {
          crossed += refused.refusal().reason() == Reason.CROSSED ? 1 : 0;
        } else if (item instanceof TapeItem.Trade read && isRegular(read.trade())) {
          Decimal price = read.trade().price();
          boolean inside = price.compareTo(best.bid()) >= 0 && price.compareTo(best.ask()) <= 0;
          within += inside ? 1 : 0;
          all++;
        }
      }
    }
    assertThat(all).isGreaterThan(20_000);
    assertThat((double) within / all).isGreaterThan(0.9);
    assertThat(crossed).isBetween(1, 200);
  }

  private static boolean isRegular(Trade trade) {
    return trade.session().contains(trade.eventTime());
  }
}
