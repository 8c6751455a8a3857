package io.tidemark.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train signals} as a person has it. */
class SignalTrainingCommandTest {

  @TempDir Path folder;

  private String said;

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "signals", "--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    TidemarkCommand tidemark = new TidemarkCommand();
    int code = tidemark.run(arguments);
    said = tidemark.said();
    return code;
  }

  private void refused(String message, String... arguments) {
    assertThat(run(arguments)).as(said).isEqualTo(2);
    assertThat(said).contains(message).doesNotContain("Exception");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void write(String file, int days) throws IOException {
    Random random = new Random(file.hashCode());
    StringBuilder csv = new StringBuilder("date,open,high,low,close,volume\n");
    double price = 50;
    for (int day = 0; day < days; day++) {
      double close = price * Math.exp(0.01 * random.nextGaussian());
      csv.append(LocalDate.of(2001, 1, 1).plusDays(day))
          .append(
              ",%s,%s,%s,%s,1000%n"
                  .formatted(
                      price, Math.max(price, close) + 0.1, Math.min(price, close) - 0.1, close));
      price = close;
    }
    Files.writeString(Files.createDirectories(folder.resolve("bars")).resolve(file), csv);
  }

  @Test
  void trainsOnFilesAndSaysWhatItFound() throws IOException {
    write("calm.csv", 1200);
    write("tide.csv", 1200);
    assertThat(run("--bars", folder.resolve("bars").toString(), "--trials", "1")).as(said).isZero();
    assertThat(said)
        .contains("trades in 2 series", "fold 5 of 5", "The data holds", "with its card is in");
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/model.yaml")
        .isDirectoryContaining("glob:**/model.ubj")
        .isDirectoryContaining("glob:**/card.md")
        .isDirectoryContaining("glob:**/card.json");
    assertThat(Files.readString(folder.resolve("out/card.md"))).contains("| CALM |", "| TIDE |");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    String bars = folder.resolve("bars").toString();
    refused("--bars", "--trials", "1");
    refused("no such directory: " + bars, "--bars", bars);
    Files.createDirectories(folder.resolve("bars"));
    refused("no *.csv or *.csv.gz in " + bars, "--bars", bars);
    write("calm.csv", 300);
    refused("at least 960 bars with indicators to learn from", "--bars", bars);
    refused("holds no bars of 1Hour, but of 1Day", "--bars", bars, "--timeframe", "1Hour");
    refused("timeframe must be one of", "--bars", bars, "--timeframe", "1Year");
    refused("--trials must be in 1..100: 0", "--bars", bars, "--trials", "0");
    refused("--folds must be in 5..20: 2", "--bars", bars, "--folds", "2");
    refused("name must be of a-z", "--bars", bars, "--name", "No Name");
    write("calm_two.csv", 300);
    refused("are of one instrument, CALM", "--bars", bars);
    Files.writeString(folder.resolve("bars/calm_two.csv"), "date,open\n2001-01-01,1\n");
    refused("calm_two.csv: line 1: there must be a column", "--bars", bars);
  }
}
