package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarVolatilityTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final double MINUTES_A_YEAR = 365 * 24 * 60;

  private final BarVolatility volatility = new BarVolatility();

  /** As many bars of a geometric Brownian motion; the last close. */
  private double walk(int bars, double perYear) {
    Random random = new Random(5);
    double price = 100;
    for (int i = 0; i < bars; i++) {
      volatility.add(i * MINUTE, price);
      price *= Math.exp(perYear / Math.sqrt(MINUTES_A_YEAR) * random.nextGaussian());
    }
    return volatility.close();
  }

  @Test
  void saysNothingBeforeAnHourOfReturns() {
    assertThat(volatility.close()).isNaN();
    walk(BarVolatility.WARMUP, 0.6);
    assertThat(volatility.perYear()).isNaN();
    volatility.add(BarVolatility.WARMUP * MINUTE, 100);
    assertThat(volatility.perYear()).isPositive();
  }

  @Test
  void findsTheVolatilityOfAGeometricBrownianMotion() {
    walk(10_000, 0.6);
    // Two days' worth of squares: their deviation is 1.3%.
    assertThat(volatility.perYear()).isCloseTo(0.6, within(0.04));
  }

  @Test
  void returnsOfOneSizeAreTheVolatility() {
    for (int i = 0; i < 20_000; i++) {
      volatility.add(i * MINUTE, i % 2 == 0 ? 100 : 100 * Math.exp(0.001));
    }
    assertThat(volatility.perYear()).isCloseTo(0.001 * Math.sqrt(MINUTES_A_YEAR), within(1e-3));
  }

  @Test
  void aNightCountsWithItsLengthAndItsGap() {
    double close = walk(2_000, 0.6);
    double before = volatility.perYear();
    long morning = 2_000 * MINUTE + Duration.ofHours(16).toNanos();
    BarVolatility quiet = volatility.copy();
    quiet.add(morning, close);
    assertThat(quiet.perYear()).isLessThan(before);
    volatility.add(morning, close * 1.1);
    assertThat(volatility.perYear()).isGreaterThan(before);
  }

  @Test
  void aCorrectionOfTheNewestBarReplacesIt() {
    walk(100, 0.6);
    BarVolatility once = volatility.copy();
    assertThat(volatility.add(100 * MINUTE, 300)).isTrue();
    assertThat(volatility.add(100 * MINUTE, 101)).isTrue();
    once.add(100 * MINUTE, 101);
    assertThat(volatility.perYear()).isEqualTo(once.perYear());
    assertThat(volatility.close()).isEqualTo(101);
  }

  @Test
  void whatIsOlderOrTheSameChangesNothing() {
    walk(100, 0.6);
    double before = volatility.perYear();
    assertThat(volatility.add(50 * MINUTE, 500)).isFalse();
    assertThat(volatility.add(99 * MINUTE, volatility.close())).isFalse();
    assertThat(volatility.perYear()).isEqualTo(before);
  }

  @Test
  void survivesItsBytes() throws IOException {
    walk(100, 0.6);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    volatility.writeTo(new DataOutputStream(bytes));
    BarVolatility read =
        BarVolatility.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    read.add(101 * MINUTE, 99);
    volatility.add(101 * MINUTE, 99);
    assertThat(read.perYear()).isEqualTo(volatility.perYear());
    assertThat(read.close()).isEqualTo(99);
    assertThatThrownBy(
            () ->
                BarVolatility.readFrom(
                    new DataInputStream(new ByteArrayInputStream(new byte[] {9}))))
        .hasMessage("version of bar volatility must be 1: version=9");
  }
}
