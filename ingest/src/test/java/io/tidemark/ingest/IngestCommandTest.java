package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class IngestCommandTest {

  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--feed nonsense               | feed must be simulator, tape:FILE",
        "--feed tape:/no/such.csv      | tape file must exist and be readable: file='/no/such.csv'",
        "--speed fast                  | speed must be 'max' or a number > 0",
        "--format xml                  | format must be one of tidemark, tidemark-quotes, lean-equity-trades",
        "--venues /no/such.yaml        | file of venues must exist and be readable: file='/no/such",
        "--venue NYSE                  | venue must be one of [US]: venue='NYSE'",
        "--rate 0                      | tradesPerSecond must be 0.01..100000",
        "--seed x                      | Invalid value for option '--seed': 'x' is not a long",
        "--endpoint nonsense           | endpoint must be KEY=ADDRESS: endpoint='nonsense'",
        "--endpoint a.ws=x,=y          | endpoint must be KEY=ADDRESS: endpoint='=y'",
        "--endpoint= --feed nonsense   | feed must be simulator, tape:FILE"
      })
  void saysWhatIsWrongWithAnOption(String options, String message) {
    assertThat(execute(options.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains(message);
  }

  @Test
  void saysWhichFileHasNoKnownFormat(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("x.csv"), "a,b\n1,2\n");
    assertThat(execute("--feed", "tape:" + file)).isEqualTo(1);
    assertThat(said.toString())
        .startsWith("ingest: " + file + ": format not recognised, it must be one of tidemark");
  }

  @Test
  void saysWhichEndpointCannotBeChanged() {
    assertThat(execute("--feed=exchange:kraken:BTC-USD", "--endpoint=binance.ws=x,kraken.ws=y"))
        .isEqualTo(1);
    assertThat(said.toString()).contains("endpoint='kraken.ws'");
  }

  @Test
  void takesEveryOption() {
    CommandLine command = new CommandLine(new IngestCommand());
    command.parseArgs(
        "--kafka=k:1",
        "--feed=simulator;exchange:binance:BTC-USDT",
        "--speed=max",
        "--endpoint=binance.ws=ws://127.0.0.1:1/,binance.rest=http://127.0.0.1:1");
    assertThat(command.getUsageMessage())
        .contains("TIDEMARK_ENDPOINTS", "TIDEMARK_KAFKA", "TIDEMARK_VENUES");
    assertThat(command.getParseResult().<java.util.List<String>>matchedOptionValue("--feed", null))
        .containsExactly("simulator", "exchange:binance:BTC-USDT");
  }

  private int execute(String... arguments) {
    CommandLine command = new CommandLine(new IngestCommand());
    command.setErr(new PrintWriter(said, true));
    command.setOut(new PrintWriter(said, true));
    return command.execute(arguments);
  }
}
