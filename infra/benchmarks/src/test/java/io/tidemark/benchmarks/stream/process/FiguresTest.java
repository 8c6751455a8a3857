package io.tidemark.benchmarks.stream.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.benchmarks.stream.process.Figures.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final long SECOND = 1_000_000_000;

  /** Takes 1,000 records a second with half a processor, from the first second to the fifth. */
  private static final List<Sample> SAMPLES =
      List.of(
          sample(0, 0, 0),
          sample(1, 1, 0),
          sample(2, 1.5, 1_000),
          sample(3, 2, 2_000),
          sample(4, 2.5, 3_000),
          sample(5, 3, 4_000),
          sample(6, 3.25, 4_000),
          sample(7, 3.5, 4_000));

  private static Sample sample(long second, double cpuSeconds, long taken) {
    return new Sample(
        second * SECOND, second * 1_000, (long) (cpuSeconds * SECOND), second * SECOND / 10, taken);
  }

  @Test
  void leavesStartAndWarmUpOut() {
    Figures figures = Figures.of(SAMPLES, 1_000, 4_000, 0, 0);

    assertThat(figures.records()).isEqualTo(3_000);
    assertThat(figures.seconds()).isEqualTo(3);
    assertThat(figures.recordsPerSecond()).isEqualTo(1_000);
    assertThat(figures.cpuNanosPerRecord()).isCloseTo(500_000, within(1e-6));
    assertThat(figures.drainSeconds()).isZero();
  }

  @Test
  void countsProcessorTimeUntilTheLastResult() {
    Figures figures = Figures.of(SAMPLES, 1_000, 4_000, 5_900, 0);

    assertThat(figures.seconds()).isEqualTo(3);
    assertThat(figures.cpuSeconds()).isEqualTo(1.75);
    assertThat(figures.drainSeconds()).isEqualTo(0.9);
  }

  @Test
  void measuresFromTheGlanceThatSawTheWarmUpPassed() {
    assertThat(Figures.of(SAMPLES, 1_500, 4_000, 0, 0).records()).isEqualTo(2_000);
  }
}
