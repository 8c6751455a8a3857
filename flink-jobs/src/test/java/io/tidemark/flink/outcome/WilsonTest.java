package io.tidemark.flink.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WilsonTest {

  /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I. */
  @Example
  void agreesWithNewcombesTable() {
    assertInterval(81, 263, 0.2553, 0.3662);
    assertInterval(15, 148, 0.0624, 0.1605);
    assertInterval(0, 20, 0, 0.1611);
    assertInterval(1, 29, 0.0061, 0.1718);
  }

  private static void assertInterval(int successes, int n, double low, double high) {
    Wilson interval = Wilson.of(successes, n);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** The ends are where a test of the score would just not refuse the share that was seen. */
  @Property
  void itsEndsAreAtTheCriticalScore(
      @ForAll @IntRange(min = 1, max = 10_000) int n, @ForAll @IntRange(max = 10_000) int some) {
    int successes = some % (n + 1);
    double share = (double) successes / n;
    Wilson interval = Wilson.of(successes, n);
    assertThat(interval.low()).isBetween(0.0, share);
    assertThat(interval.high()).isBetween(share, 1.0);
    for (double end : new double[] {interval.low(), interval.high()}) {
      if (end > 0 && end < 1) {
        double score = Math.abs(share - end) / Math.sqrt(end * (1 - end) / n);
        assertThat(score).isCloseTo(1.959963984540054, within(1e-6));
      }
    }
  }

  @Example
  void knowsNothingOfNothing() {
    assertThat(Wilson.of(0, 0)).isEqualTo(new Wilson(0, 1));
  }

  @Example
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessageContaining("successes=3, n=2");
  }
}
