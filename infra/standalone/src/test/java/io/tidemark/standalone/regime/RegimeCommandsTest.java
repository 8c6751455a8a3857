package io.tidemark.standalone.regime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over made-up years of volatility and credit, with two crises. */
class RegimeCommandsTest {

  private static final LocalDate FIRST = LocalDate.of(2001, 1, 2);
  private static final int DAYS = 2_200;

  @TempDir Path folder;

  private final TidemarkCommand tidemark = new TidemarkCommand();
  private Path macro;

  @BeforeEach
  void makeUpYears() throws IOException {
    macro = Files.createDirectories(folder.resolve("macro"));
    write(macro, DAYS);
  }

  /** The same first rows, however many there are. */
  private static void write(Path directory, int days) throws IOException {
    Random random = new Random(4);
    List<String> vix = new ArrayList<>(List.of("DATE,OPEN,HIGH,LOW,CLOSE"));
    List<String> credit = new ArrayList<>(List.of("date,value"));
    double level = Math.log(13);
    for (int i = 0; i < days; i++) {
      LocalDate day = FIRST.plusDays(i);
      double target = i % 1_100 > 900 && i % 1_100 < 960 ? Math.log(48) : Math.log(13);
      level += 0.12 * (target - level) + 0.05 * random.nextGaussian();
      double close = Math.exp(level);
      vix.add("%s,%s,%s,%s,%s".formatted(day, close, close, close, close));
      double spread = 2 * Math.exp(0.5 * level + 0.1 * random.nextGaussian()) / 4;
      credit.add(day + "," + (i % 7 == 0 ? "" : spread));
    }
    Files.write(directory.resolve("vix_daily.csv"), vix);
    Files.write(directory.resolve("BAMLH0A0HYM2.csv"), credit);
  }

  private List<String> backtest(Path from, String... more) throws IOException {
    Path out = folder.resolve("out-" + from.getFileName());
    List<String> arguments =
        new ArrayList<>(
            List.of("backtest", "regime", "--macro", from.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    assertThat(tidemark.run(arguments)).as(tidemark.said()).isZero();
    return Files.readAllLines(out.resolve("regime.csv"));
  }

  @Test
  void tellsARegimeForEveryBusinessDay() throws IOException {
    List<String> rows = backtest(macro);
    assertThat(rows.get(0)).isEqualTo("date,state,p_steady,p_elevated,p_crisis,drivers");
    assertThat(rows.get(1)).startsWith("2001-01-03,");
    assertThat(rows).filteredOn(row -> row.contains(",crisis,")).hasSizeBetween(80, 250);
    assertThat(rows).filteredOn(row -> row.contains(",steady,")).hasSizeGreaterThan(700);
    assertThat(rows.get(rows.size() - 1)).contains("vix=").contains("high_yield=");
    assertThat(folder.resolve("out-macro/report.html"))
        .content()
        .contains("<h3 id=\"chart-1-heading\">Level of volatility and state</h3>");
  }

  @Test
  void whatWasToldDoesNotChangeWhenTheFutureIsCutOff() throws IOException {
    List<String> all = backtest(macro);
    for (int days : new int[] {300, 1_000, 1_465, 1_995}) {
      Path cut = Files.createDirectories(folder.resolve("cut-" + days));
      write(cut, days);
      List<String> rows = backtest(cut);
      assertThat(rows).hasSizeGreaterThan(days / 2).isEqualTo(all.subList(0, rows.size()));
    }
  }

  @Test
  void aTrainedModelIsReadAgain() throws IOException {
    Path model = folder.resolve("models/regime.json");
    int code =
        tidemark.run(
            List.of(
                "train",
                "regime",
                "--macro",
                macro.toString(),
                "--until",
                "2004-12-31",
                "--out",
                model.toString()));
    assertThat(code).as(tidemark.said()).isZero();
    assertThat(tidemark.said()).contains("vix").contains("high_yield").contains("half-life");
    JsonNode json = JsonMapper.builder().build().readTree(model.toFile());
    assertThat(json.at("/fit/last").asText()).isEqualTo("2004-12-31");
    assertThat(json.at("/drivers/vix/slope").asDouble()).isEqualTo(1);

    List<String> rows = backtest(macro, "--model", model.toString());
    assertThat(rows).filteredOn(row -> row.contains(",crisis,")).isNotEmpty();
  }

  @Test
  void aModelFittedUntilADayKnowsNothingAfterIt() throws IOException {
    Path cut = Files.createDirectories(folder.resolve("cut"));
    write(cut, 1_200);
    List<String> models = new ArrayList<>();
    for (Path from : List.of(macro, cut)) {
      Path model = folder.resolve(from.getFileName() + ".json");
      tidemark.run(
          List.of(
              "train",
              "regime",
              "--macro",
              from.toString(),
              "--until",
              "2003-12-31",
              "--out",
              model.toString()));
      models.add(Files.readString(model));
    }
    assertThat(models.get(0)).isEqualTo(models.get(1));
  }

  @Test
  void judgesItselfAgainstTheRuleWhereThereIsAnIndex() throws IOException {
    Random random = new Random(9);
    List<String> index = new ArrayList<>(List.of("date,open,high,low,close,volume"));
    double price = 100;
    for (int i = 0; i < DAYS; i++) {
      double daily = i % 1_100 > 900 && i % 1_100 < 960 ? 0.03 : 0.008;
      price *= Math.exp(daily * random.nextGaussian());
      index.add("%s,%s,%s,%s,%s,1".formatted(FIRST.plusDays(i), price, price, price, price));
    }
    Path file = Files.write(folder.resolve("index.csv"), index);

    backtest(macro, "--index", file.toString());

    JsonNode report =
        JsonMapper.builder().build().readTree(folder.resolve("out-macro/report.json").toFile());
    assertThat(report.at("/alarms/crisis/events").asInt()).isPositive();
    assertThat(report.at("/alarms/crisis/missed").asInt()).isZero();
    assertThat(report.at("/alarms").size()).isEqualTo(2);
  }

  @Test
  void answersNonsenseInASentence() throws IOException {
    assertThat(
            tidemark.run(
                List.of("backtest", "regime", "--macro", "nowhere", "--out", folder.toString())))
        .isEqualTo(2);
    assertThat(tidemark.said()).contains("no such directory: nowhere").doesNotContain("\tat ");

    Path model = Files.writeString(folder.resolve("bad.json"), "{\"kind\":\"x\"}");
    assertThat(
            tidemark.run(
                List.of(
                    "backtest",
                    "regime",
                    "--macro",
                    macro.toString(),
                    "--model",
                    model.toString(),
                    "--out",
                    folder.resolve("o").toString())))
        .isEqualTo(2);
    assertThat(tidemark.said()).contains("kind must be 'tidemark-regime-1': kind='x'");

    assertThat(
            tidemark.run(
                List.of(
                    "train",
                    "regime",
                    "--macro",
                    macro.toString(),
                    "--until",
                    "2001-03-01",
                    "--out",
                    model.toString())))
        .isEqualTo(2);
    assertThat(tidemark.said()).contains("needs 250 observations");
  }
}
