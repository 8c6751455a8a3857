package io.tidemark.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final long MILLI = 1_000_000;
  private static final long KILLED = 1_700_000_000_000L;

  @Test
  void itsPartsAddUpToTheWhole() {
    Recovery recovery =
        Recovery.of(
            KILLED * MILLI,
            KILLED + 2_500,
            KILLED + 3_000,
            KILLED + 3_200,
            1_800,
            (KILLED + 6_000) * MILLI,
            KILLED - 900,
            7);

    assertThat(recovery.detected()).isCloseTo(2.5, within(1e-3));
    assertThat(recovery.delay()).isCloseTo(0.5, within(1e-3));
    assertThat(recovery.deployed()).isCloseTo(0.2, within(1e-3));
    assertThat(recovery.restored()).isCloseTo(1.8, within(1e-3));
    assertThat(recovery.caughtUp()).isCloseTo(1.0, within(1e-3));
    assertThat(recovery.checkpointAge()).isCloseTo(0.9, within(1e-3));
    assertThat(recovery.total()).isCloseTo(6.0, within(1e-3));
  }
}
