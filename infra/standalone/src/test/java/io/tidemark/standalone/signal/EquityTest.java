package io.tidemark.standalone.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EquityTest {

  private static SignalOutcome known(String at, SignalType type, double multiple) {
    long nanos = Instant.parse(at).getEpochSecond() * 1_000_000_000L;
    return GeneratedSignals.outcome(type, nanos, 0.5, multiple, new Random(1), 1);
  }

  @Test
  void sumsUpByTheDayOnWhichOutcomesBecameKnown() {
    Equity equity =
        Equity.of(
            List.of(
                known("2015-01-05T10:00:00Z", SignalType.MODEL, 1.5),
                known("2015-01-05T23:59:59Z", SignalType.MODEL, -1),
                known("2015-01-06T00:00:00Z", SignalType.MACD_CROSS, 1.5),
                known("2015-01-09T12:00:00Z", SignalType.MODEL, -1)));
    assertThat(equity.days())
        .containsExactly(
            LocalDate.of(2015, 1, 5), LocalDate.of(2015, 1, 6), LocalDate.of(2015, 1, 9));
    assertThat(equity.curves().get("all")).containsExactly(0.5, 2.0, 1.0);
    assertThat(equity.curves().get("model")).containsExactly(0.5, 0.5, -0.5);
    assertThat(equity.curves().get("macd_cross")).containsExactly(Double.NaN, 1.5, 1.5);
  }

  @Test
  void theDeepestFallIsTheWorstOfAllPairsOfDays() {
    for (long seed = 1; seed <= 20; seed++) {
      Equity equity = Equity.of(GeneratedSignals.outcomes(300, seed));
      List<Double> all = equity.curves().get("all");
      double deepest = 0;
      for (int later = 0; later < all.size(); later++) {
        deepest = Math.max(deepest, -all.get(later));
        for (int peak = 0; peak < later; peak++) {
          deepest = Math.max(deepest, all.get(peak) - all.get(later));
        }
      }
      assertThat(equity.deepestFall()).isCloseTo(deepest, within(1e-9));
    }
  }

  @Test
  void typesAddUpToAll() {
    List<SignalOutcome> outcomes = GeneratedSignals.outcomes(2_000, 3);
    Equity equity = Equity.of(outcomes);
    int last = equity.days().size() - 1;
    double sum =
        equity.curves().entrySet().stream()
            .filter(curve -> !curve.getKey().equals(Equity.ALL))
            .mapToDouble(curve -> curve.getValue().get(last))
            .sum();
    assertThat(equity.gained())
        .isCloseTo(sum, within(1e-9))
        .isCloseTo(outcomes.stream().mapToDouble(SignalOutcome::multiple).sum(), within(1e-9));
  }

  @Test
  void nothingIsGainedByNothing() {
    Equity equity = Equity.of(List.of());
    assertThat(equity.gained()).isZero();
    assertThat(equity.deepestFall()).isZero();
  }
}
