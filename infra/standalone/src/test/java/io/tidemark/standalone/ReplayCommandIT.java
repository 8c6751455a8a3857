package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandIT {

  private static final Duration LENGTH = Duration.ofMinutes(10);

  @TempDir Path directory;

  @Test
  void aRowOfTheFutureIsRejectedAndHarmsNoOther() throws IOException {
    Path good = SampleTape.write(directory.resolve("good.csv"), LENGTH);
    assertThat(replay(good, "good")).isEqualTo("exit 0");
    List<String> rows = Files.readAllLines(good);
    rows.add(rows.size() / 2, "2099-10-07T12:00:00Z,AAA,100,1,test,1");
    Path poisoned = Files.write(directory.resolve("poisoned.csv"), rows);
    assertThat(replay(poisoned, "poisoned")).isEqualTo("exit 0");

    assertThat(file("poisoned", "bars.csv")).isEqualTo(file("good", "bars.csv"));
    assertThat(file("poisoned", "rejected.csv")).contains("2099-10-07");
    assertThat(file("poisoned", "late.csv").lines()).hasSize(1);
  }

  @Test
  void aBrokenRowIsRejectedWithItsPlaceAndReason() throws IOException {
    Path tape = SampleTape.write(directory.resolve("sample.csv"), LENGTH);
    List<String> rows = Files.readAllLines(tape);
    rows.set(6, rows.get(6).replaceFirst(",\\d+\\.\\d+,", ",minus one,"));
    Files.write(tape, rows);
    assertThat(replay(tape, "out")).isEqualTo("exit 0");
    assertThat(file("out", "rejected.csv")).contains("sample.csv:7", "price", "minus one");
  }

  @Test
  void aFileThatEndsTooSoonIsSaidAndEndsTheRun() throws IOException {
    byte[] tape = Files.readAllBytes(SampleTape.write(directory.resolve("whole.csv"), LENGTH));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(tape);
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    Path file = Files.write(directory.resolve("cut.csv.gz"), cut);
    assertThat(replay(file, "out")).startsWith("exit 1").contains("cut.csv.gz");
  }

  private String replay(Path tape, String out) {
    StringWriter err = new StringWriter();
    CommandLine command = Tidemark.commandLine().setErr(new PrintWriter(err));
    int exit =
        command.execute(
            "replay", "--trades", tape.toString(), "--out", directory.resolve(out).toString());
    return ("exit " + exit + " " + err).strip();
  }

  private String file(String out, String name) throws IOException {
    return Files.readString(directory.resolve(out).resolve(name), StandardCharsets.UTF_8);
  }
}
