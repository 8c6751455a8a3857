package io.tidemark.standalone.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On real margin schedules and prices the bands hold what they should. */
class LiquidityReferenceTest {

  private static final Path DATA = Path.of("../../../shared/data");
  private static final Path POSITIONS = DATA.resolve("positions");

  @TempDir Path folder;

  @BeforeEach
  void requireData() {
    assumeThat(POSITIONS).as("real positions are not on this machine").exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "equity", "macro"})
  void holdsNinetyOfAHundredCalls(String book) throws IOException {
    TidemarkCommand tidemark = new TidemarkCommand();
    List<String> arguments =
        List.of(
            "backtest",
            "liquidity",
            "--positions",
            POSITIONS.resolve(book + "_futures_2012_2017.csv.gz").toString(),
            "--actuals",
            POSITIONS.resolve(book + "_futures_actuals_2012_2017.csv.gz").toString(),
            "--macro",
            DATA.resolve("macro").toString(),
            "--out",
            folder.toString());
    assertThat(tidemark.run(arguments)).as(tidemark.said()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(folder.resolve("report.json").toFile());
    JsonNode all = report.at("/next_day_net_cash_call/all");
    assertThat(all.path("n").asInt()).isGreaterThan(1000);
    assertThat(all.path("coverage").asDouble()).isBetween(0.89, 0.91);
    assertThat(all.path("pinball_relative").asDouble()).isLessThan(1);
    assertThat(report.at("/kupiec/verdict").asText()).isEqualTo("holds");
  }
}
