package io.tidemark.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.benchmarks.stream.StreamReport.Line;
import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Not how fast the arms are, but that they publish the same. A minute or more, so not in each
 * build: {@code ./mvnw -pl infra/benchmarks verify -Dbench.skipped=none}.
 */
@Tag("arms")
class ArmsIT {

  /** Five seconds of 1,000 instruments and one of each longer timeframe, where they traded. */
  private static final String[] SMALL = {
    "--rounds=1", "--trades=50000", "--density=10000", "--warmup=0", "--heap=1g"
  };

  @Test
  void allArmsPublishTheBarsThatTheOracleFolds() throws Exception {
    StreamOptions options = CommandLine.populateCommand(new StreamOptions(), SMALL);

    StreamReport report =
        new StreamBenchmark(options, List.of(ArmKind.values()), System.err)
            .run("all", Ratio.ARM_TO_REFERENCE);

    assertThat(report.lines()).extracting(Line::arm).contains("raw", "job", "jet");
    assertThat(report.lines()).allSatisfy(line -> assertThat(line.differences()).isEmpty());
    assertThat(report.lines())
        .filteredOn(line -> !line.arm().equals("raw"))
        .allSatisfy(line -> assertThat(line.results().get(0).bars()).isGreaterThan(9_000));
    assertThat(report.lines())
        .allSatisfy(line -> assertThat(line.recordsPerSecond().median()).isPositive());
  }
}
