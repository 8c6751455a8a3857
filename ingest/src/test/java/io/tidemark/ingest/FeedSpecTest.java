package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSpecTest {

  @TempDir private Path directory;

  @Test
  void readsEachKind() throws IOException {
    Path a = Files.createFile(directory.resolve("a.csv"));
    Path b = Files.createFile(directory.resolve("b.csv"));
    assertThat(FeedSpec.parse("simulator", FeedOptions.DEFAULTS.withSeed(9)))
        .isEqualTo(new FeedSpec.Simulator(9, 100));
    assertThat(FeedSpec.parse("tape:" + a + "," + b, FeedOptions.DEFAULTS.withSpeed(Speed.MAX)))
        .isEqualTo(new FeedSpec.Tape(List.of(a, b), TapeOptions.DEFAULTS, Speed.MAX));
    assertThat(FeedSpec.parse("exchange:binance:BTC-USDT,ETH-USDT", FeedOptions.DEFAULTS))
        .isEqualTo(new FeedSpec.Exchange("binance", List.of("BTC-USDT", "ETH-USDT"), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simulate                  | feed must be simulator, tape:FILE",
        "simulator:1               | feed must be simulator, tape:FILE",
        "tape                      | tape needs a file",
        "tape:/no/such/file.csv    | tape file must exist and be readable: file='/no/such/file.csv'",
        "exchange:binance          | exchange needs a venue and pairs",
        "exchange:nasdaq:BTC-USDT  | venue must be one of [binance, bitstamp, coinbase, kraken]",
        "exchange:binance:BTCUSDT  | pair must look like BTC-USDT: pair='BTCUSDT'",
        "exchange:binance:btc-usdt | pair must look like BTC-USDT: pair='btc-usdt'"
      })
  void saysWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> FeedSpec.parse(text, FeedOptions.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"fast", "0", "-1", "NaN", "Infinity"})
  void refusesSpeedsThatAreNone(String text) {
    assertThatThrownBy(() -> Speed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed='" + text + "'");
  }

  @Test
  void marketConditionsAreSimulatedBesideTheSimulatorOnly() {
    FeedSpec simulator = FeedSpec.parse("simulator", FeedOptions.DEFAULTS.withSeed(9));
    FeedSpec exchange = FeedSpec.parse("exchange:kraken:BTC-USD", FeedOptions.DEFAULTS);
    assertThat(macro("", simulator)).contains(new FeedSpec.Macro.Simulated(1));
    assertThat(macro("", exchange)).isEmpty();
    assertThat(macro("none", simulator)).isEmpty();
    assertThat(macro("fred", exchange)).contains(new FeedSpec.Macro.Fred(Map.of()));
    assertThat(macro(directory.toString(), simulator))
        .contains(new FeedSpec.Macro.Directory(directory));
    assertThatThrownBy(() -> macro("/no/such", simulator))
        .hasMessage(
            "macro must be simulated, fred, none or a directory that exists: macro='/no/such'");
  }

  private static Optional<FeedSpec> macro(String text, FeedSpec beside) {
    return FeedSpec.parseMacro(text, List.of(beside), FeedOptions.DEFAULTS);
  }
}
