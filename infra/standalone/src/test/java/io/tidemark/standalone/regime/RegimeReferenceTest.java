package io.tidemark.standalone.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real history the regime is no worse than the rule that it has to beat. */
class RegimeReferenceTest {

  private static final Path DATA = Path.of("../../../shared/data");
  private static final Path MACRO = DATA.resolve("macro");
  private static final Path INDEX = DATA.resolve("market/spy_daily_to_2017.csv.gz");

  @TempDir Path folder;

  @BeforeEach
  void requireData() {
    assumeThat(INDEX).as("real market data is not on this machine").exists();
  }

  private JsonNode report(Path macro, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "regime",
                "--macro",
                macro.toString(),
                "--index",
                INDEX.toString(),
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    TidemarkCommand tidemark = new TidemarkCommand();
    assertThat(tidemark.run(arguments)).as(tidemark.said()).isZero();
    return JsonMapper.builder().build().readTree(folder.resolve("out/report.json").toFile());
  }

  private static void assertNoWorse(JsonNode report) {
    JsonNode crisis = report.at("/alarms/crisis");
    JsonNode rule = report.path("alarms").path("VIX 30 in, five under 25 out");
    assertThat(crisis.path("events").asInt()).isGreaterThan(10);
    for (String figure :
        List.of("missed", "mean_delay_days", "false_alarms_a_year", "flips_a_year")) {
      assertThat(crisis.path(figure).asDouble())
          .as(figure)
          .isLessThanOrEqualTo(rule.path(figure).asDouble());
    }
    assertThat(crisis.path("false_alarms_a_year").asDouble())
        .isLessThan(rule.path("false_alarms_a_year").asDouble());
    assertThat(crisis.path("flips_a_year").asDouble())
        .isLessThan(rule.path("flips_a_year").asDouble());
  }

  @Test
  void isNoWorseThanTheRuleWithAllSeries() throws IOException {
    assertNoWorse(report(MACRO));
  }

  @Test
  void isNoWorseThanTheRuleWithVixAlone() throws IOException {
    assertNoWorse(report(only("vix_daily_to_2017.csv.gz")));
  }

  @Test
  void isNoWorseThanTheRuleWhenFittedToTheYearsBefore2008() throws IOException {
    Path model = folder.resolve("model.json");
    TidemarkCommand tidemark = new TidemarkCommand();
    assertThat(
            tidemark.run(
                List.of(
                    "train",
                    "regime",
                    "--macro",
                    MACRO.toString(),
                    "--until",
                    "2007-12-31",
                    "--out",
                    model.toString())))
        .as(tidemark.said())
        .isZero();
    assertNoWorse(report(MACRO, "--model", model.toString()));
  }

  private Path only(String name) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("macro"));
    Files.copy(MACRO.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return directory;
  }
}
