package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the recorded consolidated tapes is a trade. */
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
        io.tidemark.schema.market.Trade trade = ((TapeItem.Trade) item).trade();
        assertThat(trade.instrument()).isEqualTo(symbol);
        assertThat(trade.eventTime()).isGreaterThanOrEqualTo(newest);
        newest = trade.eventTime();
      }
      assertThat(reader.position()).isEqualTo(rows);
    }
  }
}
