package io.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.benchmarks.IndicatorReport.Line;
import io.tidemark.benchmarks.IndicatorReport.Whole;
import io.tidemark.benchmarks.indicator.Library;
import io.tidemark.benchmarks.indicator.LiveIndicator;
import io.tidemark.benchmarks.indicator.LiveUpdate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared computes the same values. */
class IndicatorTest {

  /** Seeds have faded by then. */
  private static final int FADED = 1_500;

  private static final int BARS = 3_000;
  private static final double UNTOUCHED = Double.MAX_VALUE;

  /**
   * But for MFI, where ta4j and TA-Lib differ from each other, and the product agrees with TA-Lib.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MFI")
  void ta4jComputesTheSame(LiveIndicator indicator) {
    assertThat(furthestApart(indicator, Library.TA4J, outputsOfTa4j(indicator)))
        .isLessThanOrEqualTo(1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void taLibComputesTheSame(LiveIndicator indicator) {
    assertThat(furthestApart(indicator, Library.TA_LIB, outputsOfTaLib(indicator)))
        .isLessThanOrEqualTo(1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void theShortestWindowIsAnotherValueOfWhatIsRecursive(LiveIndicator indicator) {
    double apart = furthestApart(indicator, Library.TA_LIB_SHORTEST, outputsOfTaLib(indicator));

    assertThat(apart > 1e-9).as("apart by %s", apart).isEqualTo(indicator.recursive());
  }

  @Test
  void aSeriesThatBeginsAnewGivesTheSame() {
    for (Library library : Library.values()) {
      LiveUpdate update = LiveIndicator.ADX.by(library);
      double[] first = last(update);

      assertThat(last(update)).as(library.name()).isEqualTo(first);
    }
  }

  @Test
  void ratiosAreToTidemark() {
    Spread one = new Spread(10, 9, 11);
    Spread many = new Spread(505, 500, 510);
    IndicatorReport report =
        new IndicatorReport(
            "17",
            2,
            0.25,
            1.5,
            3,
            new Whole(56, 2960, new TreeMap<>(Map.of(1, one, 1_000, many))),
            List.of(new Line("RSI", one, many, many, one), new Line("SMA", one, many, many, null)));

    assertThat(report.table().lines())
        .contains(
            "| RSI | 10.0 (9.0-11.0) | 505.0 (500.0-510.0) | 50.5 | 505.0 (500.0-510.0) | 50.5 | 10.0 (9.0-11.0) | 1.0 |",
            "| SMA | 10.0 (9.0-11.0) | 505.0 (500.0-510.0) | 50.5 | 505.0 (500.0-510.0) | 50.5 |  |  |",
            "| 1 | 10.0 (9.0-11.0) |",
            "| 1,000 | 505.0 (500.0-510.0) |");
  }

  @Test
  void refusesFewerThanOneRound() {
    assertThat(IndicatorBenchmark.run("--rounds", "0")).isEqualTo(2);
  }

  private static int outputsOfTa4j(LiveIndicator indicator) {
    return indicator == LiveIndicator.MACD ? 2 : outputsOfTaLib(indicator);
  }

  private static int outputsOfTaLib(LiveIndicator indicator) {
    return switch (indicator) {
      case MACD, BOLLINGER -> 3;
      case STOCHASTIC, AROON -> 2;
      default -> 1;
    };
  }

  private static double[] last(LiveUpdate update) {
    double[] out = new double[LiveUpdate.MAX_OUTPUTS];
    for (int bar = 0; bar < FADED; bar++) {
      update.next(bar, out);
    }
    return out;
  }

  /** Relative; of values around zero absolute, as they are differences of greater ones. */
  private static double furthestApart(LiveIndicator indicator, Library library, int outputs) {
    LiveUpdate ours = indicator.by(Library.TIDEMARK);
    LiveUpdate theirs = indicator.by(library);
    double[] expected = new double[LiveUpdate.MAX_OUTPUTS];
    double[] actual = new double[LiveUpdate.MAX_OUTPUTS];
    double furthest = 0;
    for (int bar = 0; bar < BARS; bar++) {
      Arrays.fill(actual, UNTOUCHED);
      theirs.next(bar, actual);
      ours.next(bar, expected);
      for (int i = 0; bar >= FADED && i < outputs; i++) {
        double apart = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
        furthest = Math.max(furthest, apart);
      }
    }
    return furthest;
  }
}
