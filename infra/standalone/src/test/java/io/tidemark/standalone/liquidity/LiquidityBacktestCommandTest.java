package io.tidemark.standalone.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.calendar.BusinessDays;
import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidityBacktestCommandTest {

  private static final String HEADER =
      "snapshot_date,broker_name,asset_class,instrument,position_value_usd,margin_requirement_usd,"
          + "available_collateral_usd\n";
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 2);

  @TempDir Path folder;

  private final List<LocalDate> days =
      new BusinessDays().between(FIRST, FIRST.plusDays(700)).toList();
  private final TidemarkCommand tidemark = new TidemarkCommand();

  @BeforeEach
  void writeMacro() throws IOException {
    StringBuilder vix = new StringBuilder("date,close\n");
    Random random = new Random(11);
    for (int i = 0; i < days.size(); i++) {
      vix.append(
          String.format(
              Locale.ROOT,
              "%s,%.2f%n",
              days.get(i),
              level(i) * Math.exp(0.05 * random.nextGaussian())));
    }
    Files.createDirectories(folder.resolve("macro"));
    Files.writeString(folder.resolve("macro/VIXCLS.csv"), vix);
  }

  /** A crisis of forty days. */
  private static double level(int day) {
    return day >= 350 && day < 390 ? 55 : 16;
  }

  private Path positions(int snapshots) throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    Random random = new Random(12);
    double price = 1e6;
    for (int i = 0; i < snapshots; i++) {
      price *= Math.exp(level(i) / 1600 * random.nextGaussian());
      rows.append(
          String.format(
              Locale.ROOT, "%s,A,equity_index,ES,%.2f,50000,90000%n", days.get(i), price));
    }
    return Files.writeString(folder.resolve("positions.csv"), rows);
  }

  private Path run(Path positions, String out) {
    Path results = folder.resolve(out);
    int code =
        tidemark.run(
            List.of(
                "backtest",
                "liquidity",
                "--positions",
                positions.toString(),
                "--macro",
                folder.resolve("macro").toString(),
                "--out",
                results.toString()));
    assertThat(code).as(tidemark.said()).isZero();
    return results;
  }

  @Test
  void forecastsFromASingleSnapshotAndSaysWhatThatRestsOn() throws IOException {
    Path out = run(positions(1), "out");
    List<String> rows = Files.readAllLines(out.resolve("forecasts.csv"));
    assertThat(rows).hasSize(1 + 20);
    assertThat(rows.get(0)).isEqualTo("as_of,target_date,horizon,measure,p5,p50,p95,regime,model");
    assertThat(rows.get(1))
        .startsWith("2019-01-02,2019-01-03,1,net_cash_call,")
        .endsWith("prior-1");
    assertThat(Files.readString(out.resolve("report.html"))).contains("no outcome is known yet");
  }

  @Test
  void saysTheSameOfADayWhateverComesAfterIt() throws IOException {
    List<String> whole = Files.readAllLines(run(positions(300), "whole").resolve("forecasts.csv"));
    Path macro = folder.resolve("macro/VIXCLS.csv");
    List<String> vix = Files.readAllLines(macro);
    // The header, and the days before the last snapshot: that day's own value is not known on it.
    Files.write(macro, vix.subList(0, 1 + 199));
    List<String> cut = Files.readAllLines(run(positions(200), "cut").resolve("forecasts.csv"));
    assertThat(cut).hasSize(1 + 200 * 20).isEqualTo(whole.subList(0, cut.size()));
  }

  @Test
  void holdsThroughACrisisThatItHasNotSeenBefore() throws IOException {
    Path out = run(positions(days.size()), "out");
    JsonNode report = JsonMapper.builder().build().readTree(out.resolve("report.json").toFile());
    assertThat(report.at("/next_day_net_cash_call/all/coverage").asDouble()).isBetween(0.86, 0.94);
    assertThat(report.at("/next_day_net_cash_call/VIX >= 25/n").asInt()).isEqualTo(40);
    assertThat(report.at("/next_day_net_cash_call/VIX >= 25/coverage").asDouble())
        .isGreaterThan(0.8);
    assertThat(report.at("/next_day_net_cash_call/VIX >= 25/pinball_relative").asDouble())
        .isLessThan(0.9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019-13-01,A,e,ES,1,1,1 | line 2: snapshot_date must be like 2020-03-16: '2019-13-01'
          2019-01-02,A,e,ES,x,1,1 | line 2: position_value_usd must be a number between -1e15 and 1e15: 'x'
          2019-01-02,A,e,ES,1,-1,1 | line 2: margin_requirement_usd must be >= 0: '-1'
          2019-01-02,A,e,ES,1,1 | line 2: available_collateral_usd must be a number between -1e15 and 1e15: ''
          """)
  void saysWhereAndWhatIsWrongInAFile(String row, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), HEADER + row + "\n");
    int code =
        tidemark.run(
            new ArrayList<>(
                List.of(
                    "backtest",
                    "liquidity",
                    "--positions",
                    file.toString(),
                    "--macro",
                    folder.resolve("macro").toString(),
                    "--out",
                    folder.toString())));
    assertThat(code).isEqualTo(2);
    assertThat(tidemark.said()).contains(file + ": " + said);
  }
}
