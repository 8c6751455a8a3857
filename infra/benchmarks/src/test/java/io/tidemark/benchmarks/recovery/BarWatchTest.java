package io.tidemark.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import org.junit.jupiter.api.Test;

class BarWatchTest {

  private static final long SECOND = 1_000_000_000;

  // Without its thread: bars are handed to it.
  private final BarWatch watch = new BarWatch("nowhere:1");

  private static Bar bar(long start, double close, boolean isFinal) {
    return new Bar(
        "S1", Timeframe.SEC_1, start, 1, 9, 1, close, 5, 2, 3, 1, 0, true, isFinal, start, true);
  }

  @Test
  void theFirstBarThatEndsAfterTheKillCounts() {
    watch.awaitEndAfter(10 * SECOND);

    watch.add(bar(9 * SECOND, 2, false), 100);
    assertThat(watch.arrived()).isEmpty();
    watch.add(bar(9 * SECOND + SECOND, 2, false), 200);
    watch.add(bar(12 * SECOND, 2, false), 300);

    assertThat(watch.arrived()).hasValue(200);
    assertThat(watch.newestEnd()).isEqualTo(13 * SECOND);
  }

  @Test
  void aBarMayComeAgainButNotWithOtherValues() {
    watch.add(bar(0, 2, false), 1);
    watch.add(bar(0, 2, false), 2);
    watch.add(bar(0, 2, true), 3);
    assertThat(watch.again()).isEqualTo(1);
    assertThat(watch.different()).isZero();

    watch.add(bar(0, 3, true), 4);
    assertThat(watch.different()).isEqualTo(1);
    assertThat(watch.digests(SECOND).bars()).isEqualTo(1);
    assertThat(watch.digests(SECOND - 1).bars()).isZero();
  }
}
