package io.tidemark.benchmarks.latency;

import static io.tidemark.benchmarks.latency.EpochClock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.benchmarks.latency.Arrivals.Seen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two instruments that take turns, ten ticks a second, all of them probes. */
class ArrivalsTest {

  private static final long BEGIN = 1_700_000_000 * SECOND;
  private static final long MILLI = 1_000_000;
  private static final double PRECISION = 0.01;

  private final LoadMain.Order order = new LoadMain.Order(new Schedule(BEGIN, 4, 10, 10), 1_000);
  private final Arrivals arrivals = new Arrivals(order, 2, BEGIN + SECOND);

  private static String frame(long number) {
    return "[{\"T\":\"hb\",\"n\":1},{\"T\":\"b\",\"S\":\"P0000\",\"c\":%s,\"closed\":false}]"
        .formatted(Probe.price(number));
  }

  private void show(long probe, long millisLate) {
    arrivals.add(BEGIN + probe * 100 * MILLI + millisLate * MILLI, frame(1_000 + probe));
  }

  @Test
  void measuresFromWhenTicksWereDueAndLeavesOutTheBeginning() {
    for (int probe = 0; probe < 40; probe++) {
      show(probe, probe < 10 ? 500 : probe - 9);
    }

    assertThat(arrivals.complete()).isTrue();
    Seen seen = arrivals.end(BEGIN + 9 * SECOND);
    assertThat(seen.forming().count()).isEqualTo(30);
    assertThat(seen.forming().max()).isCloseTo(30, within(30 * PRECISION));
    assertThat(seen.forming().p50()).isCloseTo(15, within(15 * PRECISION));
    assertThat(seen.superseded()).isZero();
    assertThat(seen.missing()).isZero();
  }

  @Test
  void countsATickThatIsNeverShownFromWhenItWasDue() {
    for (int probe = 0; probe < 40; probe++) {
      if (probe != 20) {
        show(probe, 1);
      }
    }

    Seen seen = arrivals.end(BEGIN + 9 * SECOND);
    assertThat(seen.superseded()).isEqualTo(1);
    assertThat(seen.missing()).isZero();
    // Its instrument's next tick is 200 ms later.
    assertThat(seen.forming().max()).isCloseTo(201, within(201 * PRECISION));
  }

  @Test
  void whatHasNotComeCountsUntilTheEnd() {
    for (int probe = 0; probe < 39; probe++) {
      show(probe, 1);
    }

    assertThat(arrivals.complete()).isFalse();
    Seen seen = arrivals.end(BEGIN + 39 * 100 * MILLI + 7 * SECOND);
    assertThat(seen.missing()).isEqualTo(1);
    assertThat(seen.forming().count()).isEqualTo(30);
    assertThat(seen.forming().max()).isCloseTo(7_000, within(7_000 * PRECISION));
  }

  @Test
  void aClosedBarIsMeasuredFromTheRecordThatCompletesIt() {
    String frame =
        "[{\"T\":\"b\",\"S\":\"P0000\",\"t\":\"%s\",\"c\":1,\"closed\":true,\"final\":false}]"
            .formatted(Instant.ofEpochSecond(BEGIN / SECOND));

    arrivals.add(BEGIN + 2 * SECOND + 12 * MILLI, frame);

    assertThat(arrivals.end(BEGIN + 9 * SECOND).closed().max()).isCloseTo(12, within(0.1));
  }
}
