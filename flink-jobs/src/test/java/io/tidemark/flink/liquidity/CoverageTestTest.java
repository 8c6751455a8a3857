package io.tidemark.flink.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTestTest {

  private static List<Boolean> misses(int missed, int n) {
    List<Boolean> misses = new ArrayList<>(Collections.nCopies(missed, true));
    misses.addAll(Collections.nCopies(n - missed, false));
    return misses;
  }

  /** Kupiec's table of non-rejection regions at 5 %, 1995: the last count in and the first out. */
  @Test
  void rejectsWhereKupiecsTableDoes() {
    int[][] regions = {
      // Days, per mille of misses, least and most that are not rejected.
      {255, 50, 7, 20}, {510, 50, 17, 35}, {1000, 50, 38, 64}, {255, 100, 17, 35},
      {510, 100, 39, 64}, {1000, 100, 82, 119}, {1000, 10, 5, 16}, {510, 25, 7, 20}
    };
    for (int[] each : regions) {
      double share = each[1] / 1000.0;
      for (int missed : new int[] {each[2], each[3]}) {
        assertThat(CoverageTest.kupiec(misses(missed, each[0]), share).verdict())
            .as("%d of %d", missed, each[0])
            .isEqualTo("holds");
      }
      for (int missed : new int[] {each[2] - 1, each[3] + 1}) {
        assertThat(CoverageTest.kupiec(misses(missed, each[0]), share).verdict())
            .as("%d of %d", missed, each[0])
            .isEqualTo("rejected");
      }
    }
  }

  /** A statistic of 3.841 has a probability of 5 %, by every table of chi-squared. */
  @Test
  void hasThePublishedValueOfAnExactShare() {
    CoverageTest exact = CoverageTest.kupiec(misses(10, 100), 0.1);
    assertThat(exact.statistic()).isCloseTo(0, within(1e-9));
    assertThat(exact.p()).isCloseTo(1, within(1e-4));
  }

  @Test
  void tellsRunsFromScatteredMisses() {
    List<Boolean> runs = new ArrayList<>();
    List<Boolean> scattered = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      runs.add(i % 100 < 10);
      scattered.add(random.nextInt(10) == 0);
    }
    assertThat(CoverageTest.christoffersen(runs).verdict()).isEqualTo("rejected");
    assertThat(CoverageTest.christoffersen(scattered).p()).isGreaterThan(0.05);
  }

  /** By hand: 4 transitions from a hold with 1 miss, 2 from a miss with 1 miss. */
  @Test
  void hasTheStatisticOfTransitionsCountedByHand() {
    List<Boolean> misses = List.of(false, false, true, true, false, false, false);
    double apart = Math.log(0.25) + 3 * Math.log(0.75) + 2 * Math.log(0.5);
    double together = 2 * Math.log(1 / 3.0) + 4 * Math.log(2 / 3.0);
    assertThat(CoverageTest.christoffersen(misses).statistic())
        .isCloseTo(2 * (apart - together), within(1e-12));
  }

  @Test
  void hasNoVerdictOnTooFewOutcomes() {
    assertThat(CoverageTest.kupiec(List.of(), 0.1).verdict()).isEqualTo("too few");
    assertThat(CoverageTest.christoffersen(List.of(false, false)).verdict()).isEqualTo("too few");
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> CoverageTest.kupiec(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be in (0, 1): share=1.0");
  }
}
