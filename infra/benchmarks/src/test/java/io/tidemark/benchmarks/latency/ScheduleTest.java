package io.tidemark.benchmarks.latency;

import static io.tidemark.benchmarks.latency.EpochClock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final long BEGIN = 1_700_000_000 * SECOND;

  @Test
  void spacesTicksEvenlyWithoutDrift() {
    Schedule schedule = new Schedule(BEGIN, 3_600, 30_000, 150);

    assertThat(schedule.due(0)).isEqualTo(BEGIN);
    assertThat(schedule.due(1)).isEqualTo(BEGIN + 33_333);
    assertThat(schedule.due(30_000)).isEqualTo(BEGIN + SECOND);
    assertThat(schedule.due(schedule.ticks())).isEqualTo(schedule.end());
  }

  @Test
  void knowsWhenEachProbeIsDue() {
    Schedule schedule = new Schedule(BEGIN, 2, 10_007, 150);

    long[] probes = LongStream.range(0, schedule.ticks()).filter(schedule::isProbe).toArray();

    assertThat(probes).hasSize((int) schedule.probes());
    for (int i = 0; i < probes.length; i++) {
      assertThat(schedule.probesBefore(probes[i])).isEqualTo(i);
      assertThat(schedule.probeDue(i)).isEqualTo(schedule.due(probes[i]));
    }
  }

  @Test
  void refusesMoreProbesThanTicks() {
    assertThatThrownBy(() -> new Schedule(BEGIN, 1, 100, 150))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate=100, probeRate=150");
  }
}
