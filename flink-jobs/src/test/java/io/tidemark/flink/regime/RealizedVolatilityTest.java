package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RealizedVolatilityTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  /** Changes by one percent, up and down. */
  private static NavigableMap<LocalDate, Double> zigzag(int days) {
    NavigableMap<LocalDate, Double> closes = new TreeMap<>();
    for (int i = 0; i < days; i++) {
      closes.put(FIRST.plusDays(i), i % 2 == 0 ? 100.0 : 100 * Math.exp(0.01));
    }
    return closes;
  }

  @Test
  void aPercentADayIsSixteenAYear() {
    NavigableMap<LocalDate, Double> weighted = RealizedVolatility.weighted(zigzag(60));
    assertThat(weighted.firstKey()).isEqualTo(FIRST.plusDays(21));
    assertThat(weighted.values()).allSatisfy(v -> assertThat(v).isCloseTo(15.874508, within(1e-6)));
  }

  @Test
  void aMonthIsTheStandardDeviationOfItsReturns() {
    // 11 of one sign and 10 of the other: the mean is 1/21 of a step.
    double expected = Math.sqrt(252) * Math.sqrt(21.0 / 20 * (1 - 1.0 / 441));
    assertThat(RealizedVolatility.ofMonths(zigzag(40)).values())
        .hasSize(19)
        .allSatisfy(v -> assertThat(v).isCloseTo(expected, within(1e-9)));
  }

  @Test
  void theNewestReturnsWeighMost() {
    NavigableMap<LocalDate, Double> closes = zigzag(60);
    closes.put(FIRST.plusDays(60), closes.lastEntry().getValue() * 1.1);
    NavigableMap<LocalDate, Double> weighted = RealizedVolatility.weighted(closes);
    double variance = 0.94 * 0.0001 + 0.06 * Math.pow(Math.log(1.1), 2);
    assertThat(weighted.lastEntry().getValue())
        .isCloseTo(100 * Math.sqrt(252 * variance), within(1e-9));
  }

  @Test
  void aPriceThatNeverMovesHasNone() {
    NavigableMap<LocalDate, Double> still = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      still.put(FIRST.plusDays(i), 7.0);
    }
    assertThat(RealizedVolatility.weighted(still)).isEmpty();
  }
}
