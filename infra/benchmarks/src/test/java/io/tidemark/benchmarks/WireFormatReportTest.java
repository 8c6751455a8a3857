package io.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.WireFormatReport.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireFormatReportTest {

  private static final WireFormatReport REPORT =
      new WireFormatReport(
          "17",
          2,
          0.25,
          1.5,
          3,
          List.of(
              new Line("Trade", "A", 80, 40, Spread.of(List.of(30.0, 10.0, 20.0)), spread(40)),
              new Line("Trade", "B", 60.5, 41, spread(50), spread(20)),
              new Line("Bar", "A", 90, 50, spread(10), spread(100)),
              new Line("Bar", "A, numbers only", 90, 50, null, spread(5))));

  @Test
  void printsMediansRangesAndRatiosToTheFirstFormat() {
    assertThat(REPORT.table().lines())
        .contains(
            "Java 17, 2 processors, load 0.3 before and 1.5 after, processor time: median (range) of 3",
            "| Trade | A | 80.0 | 40.0 | 20.0 (10.0-30.0) | 1.00 | 40.0 (40.0-40.0) | 1.00 |",
            "| Trade | B | 60.5 | 41.0 | 50.0 (50.0-50.0) | 2.50 | 20.0 (20.0-20.0) | 0.50 |",
            "| Bar | A, numbers only | 90.0 | 50.0 |  |  | 5.0 (5.0-5.0) | 0.05 |");
  }

  @Test
  void writesWhatItPrints(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("benchmarks/wire-format.json");

    REPORT.write(file);

    JsonNode json = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(json.at("/lines/0/encode/median").doubleValue()).isEqualTo(20);
    assertThat(json.at("/lines/0/encode/max").doubleValue()).isEqualTo(30);
    assertThat(json.at("/lines/1/lz4Bytes").doubleValue()).isEqualTo(41);
    assertThat(json.at("/lines/3").has("encode")).isFalse();
    assertThat(json.at("/loadAfter").doubleValue()).isEqualTo(1.5);
  }

  @Test
  void takesTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 9.0))).isEqualTo(new Spread(3.5, 1, 9));
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesFewerThanOneRound() {
    assertThat(WireFormatBenchmark.run("--rounds", "0")).isEqualTo(2);
  }

  private static Spread spread(double value) {
    return new Spread(value, value, value);
  }
}
