package io.tidemark.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.stream.StreamReport.Line;
import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.process.ArmRunner.Result;
import io.tidemark.benchmarks.stream.process.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamReportTest {

  private static final Line RAW = Line.of("raw", List.of(run(100, 1), run(50, 3), run(80, 2)));
  private static final Line JOB = Line.of("job", List.of(run(20, 4), run(40, 5), run(30, 8)));

  private static Result run(double recordsPerSecond, double cpuSeconds, String... differences) {
    return new Result(
        new Figures(1_000_000_000, 1e9 / recordsPerSecond, cpuSeconds, 1, 0.5, 300L << 20),
        7,
        List.of(differences));
  }

  private static StreamReport report(Ratio ratio, Line... lines) {
    Machine machine = new Machine("17", "Linux", 2, 0.25, 1.5);
    return new StreamReport("job", machine, Map.of("rounds", 3), ratio, List.of(lines));
  }

  @Test
  void printsMediansRangesAndRatiosToTheReference() {
    StreamReport report = report(Ratio.ARM_TO_REFERENCE, RAW, JOB);

    assertThat(report.table().lines())
        .contains(
            "| arm | records/s | times raw | CPU ns/record | times raw | without JIT | times raw | drain s | peak RSS MB | outputs |",
            "| raw | 80 (50..100) | 1.00 | 2 (1..3) | 1.00 | 1 (0..2) | 1.00 | 0.50 | 300 | 7 bars, equal |",
            "| job | 30 (20..40) | 0.38 | 5 (4..8) | 0.40 | 4 (3..7) | 0.25 | 0.50 | 300 | 7 bars, equal |");
    assertThat(report.equal()).isTrue();
  }

  @Test
  void saysHowManyTimesTheOthersTheReferenceIs() {
    StreamReport report = report(Ratio.REFERENCE_TO_ARM, RAW, JOB);

    assertThat(report.table()).contains("| raw is times |");
    assertThat(report.speedRatio(JOB)).isEqualTo(80.0 / 30);
    assertThat(report.cpuRatio(JOB)).isEqualTo(5.0 / 2);
  }

  @Test
  void saysWhereAnArmPublishedSomethingElse() {
    Line wrong = Line.of("job", List.of(run(1, 1), run(1, 1, "1Sec: 6 bars instead of 7")));
    StreamReport report = report(Ratio.ARM_TO_REFERENCE, RAW, wrong);

    assertThat(report.table()).contains("| DIFFERENT: 1Sec: 6 bars instead of 7 |");
    assertThat(report.equal()).isFalse();
  }

  @Test
  void writesEveryRound(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("bench/job.json");

    report(Ratio.ARM_TO_REFERENCE, RAW, JOB).write(file);

    JsonNode json = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(json.at("/lines/1/recordsPerSecond/median").doubleValue()).isEqualTo(30);
    assertThat(json.at("/lines/1/results/2/figures/cpuSeconds").doubleValue()).isEqualTo(8);
    assertThat(json.at("/machine/processors").intValue()).isEqualTo(2);
    assertThat(json.at("/options/rounds").intValue()).isEqualTo(3);
  }
}
