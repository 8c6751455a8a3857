package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IndicatorsCommandTest {

  private static final String BARS =
      "date,open,high,low,close,volume\n2017-01-03,1,2,1,2,10\n2017-01-04,2,3,2,3,10\n";

  @TempDir Path folder;

  private final StringWriter terminal = new StringWriter();

  private int run(Path bars, Path out, String set) {
    CommandLine command = Tidemark.commandLine();
    command.setOut(new PrintWriter(terminal, true));
    command.setErr(new PrintWriter(terminal, true));
    return command.execute(
        "indicators", "--bars", bars.toString(), "--out", out.toString(), "--set", set);
  }

  private Path bars(String text) throws IOException {
    return Files.writeString(folder.resolve("bars.csv"), text);
  }

  @Test
  void writesAColumnForEachValue() throws IOException {
    Path out = folder.resolve("new/out.csv");

    assertThat(run(bars(BARS), out, "sma(2),obv")).isZero();

    assertThat(out).hasContent("date,sma_2,obv\n2017-01-03,,0\n2017-01-04,2.5,10\n");
    assertThat(terminal.toString()).contains("2 bars with 2 values each in " + out);
  }

  @Test
  void readsAndWritesGzip() throws IOException {
    Path bars = folder.resolve("bars.csv.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(bars))) {
      packed.write(BARS.getBytes(StandardCharsets.UTF_8));
    }
    Path out = folder.resolve("out.csv.GZ");

    assertThat(run(bars, out, "sma(2)")).isZero();

    try (GZIPInputStream plain = new GZIPInputStream(Files.newInputStream(out))) {
      assertThat(plain).hasContent("date,sma_2\n2017-01-03,\n2017-01-04,2.5\n");
    }
  }

  @Test
  void keepsTheEarlierResultIfARowCannotBeUsed() throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), "earlier");
    Path bars = bars(BARS + "2017-01-05,1,1,1,?,1\n");

    assertThat(run(bars, out, "obv")).isEqualTo(1);

    assertThat(terminal.toString())
        .contains("tidemark: " + bars + ": line 4: close must be a finite number: '?'")
        .contains("tidemark: nothing was written to " + out);
    assertThat(out).hasContent("earlier");
    assertThat(folder.resolve("out.csv.unfinished")).doesNotExist();
  }

  @Test
  void tellsWhatIsWrongWithItsOptions() throws IOException {
    Path out = folder.resolve("out.csv");
    Path bars = bars(BARS);

    assertThat(run(bars, out, "rsi(0)")).isEqualTo(2);
    assertThat(run(bars, bars, "obv")).isEqualTo(2);
    assertThat(run(folder.resolve("none.csv"), out, "obv")).isEqualTo(2);
    assertThat(run(bars("date,open\n"), out, "obv")).isEqualTo(2);

    assertThat(terminal.toString())
        .contains("--set: rsi: period must be an integer 1..10000: 0")
        .contains("--out must not be the file of bars: " + bars)
        .contains("no such file: " + folder.resolve("none.csv"))
        .contains(bars + ": line 1: no column high; there must be");
    assertThat(out).doesNotExist();
  }
}
