package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds of every indicator there is. */
class IndicatorStateTest {

  private static final int SIZE = 300;

  /** Each by itself, and all together. */
  private static List<IndicatorSet> sets() {
    return Stream.concat(Indicators.all().stream().map(List::of), Stream.of(Indicators.all()))
        .map(IndicatorSet::new)
        .toList();
  }

  @Provide
  Arbitrary<IndicatorSet> indicators() {
    return Arbitraries.of(sets());
  }

  @Property(tries = 300)
  void continuesFromACopyOfItsStateWithTheSameBits(
      @ForAll("indicators") IndicatorSet indicator,
      @ForAll @IntRange(max = SIZE - 1) int cut,
      @ForAll long seed) {
    TestBars bars = TestBars.random(seed, SIZE);
    double[] state = new double[indicator.stateSize()];
    indicator.reset(state, 0);
    for (int i = 0; i < cut; i++) {
      bars.update(indicator, state, 0, i);
    }
    // Elsewhere, among other things.
    double[] copy = new double[state.length + 7];
    Arrays.fill(copy, 42);
    System.arraycopy(state, 0, copy, 5, state.length);
    for (int i = cut; i < SIZE; i++) {
      assertThat(bits(bars.update(indicator, copy, 5, i)))
          .isEqualTo(bits(bars.update(indicator, state, 0, i)));
    }
    assertThat(bits(Arrays.copyOfRange(copy, 5, 5 + state.length))).isEqualTo(bits(state));
  }

  @Property(tries = 100)
  void startsAfreshFromAUsedSlice(
      @ForAll("indicators") IndicatorSet indicator, @ForAll double garbage) {
    TestBars bars = TestBars.random(3, SIZE);
    double[] used = new double[indicator.stateSize()];
    Arrays.fill(used, garbage);
    indicator.reset(used, 0);
    double[] zeroed = new double[indicator.stateSize()];
    indicator.reset(zeroed, 0);
    for (int i = 0; i < SIZE; i++) {
      assertThat(bits(bars.update(indicator, used, 0, i)))
          .isEqualTo(bits(bars.update(indicator, zeroed, 0, i)));
    }
  }

  /** Those whose warm-up is a number of bars; stops wait for the first turn of the market. */
  @Provide
  Arbitrary<IndicatorSet> momentum() {
    return Arbitraries.of(
        MomentumIndicators.DEFINITIONS.stream()
            .map(each -> IndicatorSet.parse(each.name()))
            .toList());
  }

  @Property(tries = 100)
  void hasAllItsValuesAfterTheWarmupAndNotBefore(
      @ForAll("momentum") IndicatorSet indicator, @ForAll long seed) {
    double[][] values = TestBars.random(seed, SIZE).run(indicator);
    int warm = indicator.warmupBars();
    assertThat(Arrays.stream(values))
        .as(indicator.outputs() + " after")
        .allMatch(each -> Double.isFinite(each[warm - 1]));
    if (warm > 1) {
      assertThat(Arrays.stream(values))
          .as(indicator.outputs() + " before")
          .anyMatch(each -> Double.isNaN(each[warm - 2]));
    }
  }

  @Test
  void isNeverInfinite() {
    List<TestBars> markets =
        List.of(
            TestBars.flat(0.1, 5, SIZE),
            TestBars.flat(100, 0, SIZE),
            TestBars.flat(0, 0, SIZE),
            TestBars.random(1, 50).then(TestBars.flat(0.1, 0, SIZE)),
            TestBars.flat(0.1, 0, 60).then(TestBars.random(2, SIZE)));
    for (TestBars bars : markets) {
      for (IndicatorSet indicator : sets()) {
        for (double[] values : bars.run(indicator)) {
          assertThat(values)
              .as("%s", indicator.outputs())
              .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
      }
    }
  }

  @Test
  void allOfThemTakeNoMoreThanThreeKilobytes() {
    assertThat(IndicatorSet.parse("all").stateSize() * Double.BYTES).isLessThanOrEqualTo(3_000);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
