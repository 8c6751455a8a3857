package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** When range indicators have values, whatever their periods. */
class RangeWarmupTest {

  private static final int SIZE = 200;

  @Provide
  Arbitrary<IndicatorSet> ofFixedWarmup() {
    Arbitrary<Integer> period = Arbitraries.integers().between(2, 40);
    return Arbitraries.oneOf(
            period.map(n -> "adx(%d)".formatted(n)),
            period.map(n -> "atr(%d)".formatted(n)),
            period.map(n -> "bb(%d)".formatted(n)),
            period.flatMap(ema -> period.map(atr -> "keltner(%d,2,%d)".formatted(ema, atr))),
            period.map(n -> "donchian(%d)".formatted(n)),
            period.map(n -> "aroon(%d)".formatted(n)),
            period.flatMap(
                tenkan ->
                    period.map(kijun -> "ichimoku(%d,%d,%d)".formatted(tenkan, kijun, kijun + 5))),
            period.map(n -> "volatility(%d,252)".formatted(n)),
            period.map(n -> "parkinson(%d,252)".formatted(n)),
            period.map(n -> "yang_zhang(%d,252)".formatted(n)),
            period.map(n -> "amihud(%d)".formatted(n)))
        .map(IndicatorSet::parse);
  }

  @Property(tries = 300)
  void allValuesComeWithTheWarmupAndStay(
      @ForAll("ofFixedWarmup") IndicatorSet indicator, @ForAll long seed) {
    double[][] values = TestBars.random(seed, SIZE).run(indicator);
    int warm = indicator.warmupBars();
    List<String> outputs = indicator.outputs();

    for (int k = 0; k < values.length; k++) {
      assertThat(Arrays.stream(values[k], warm - 1, SIZE))
          .as("%s from bar %d", outputs.get(k), warm)
          .allMatch(Double::isFinite);
    }
    assertThat(Arrays.stream(values).anyMatch(each -> Double.isNaN(each[warm - 2])))
        .as("%s has a value missing before bar %d", outputs, warm)
        .isTrue();
  }

  @Property(tries = 100)
  void supertrendIsOnOneSideFromTheWarmupOn(
      @ForAll @IntRange(min = 2, max = 40) int period, @ForAll long seed) {
    IndicatorSet supertrend = IndicatorSet.parse("supertrend(%d,1)".formatted(period));
    double[][] lines = TestBars.random(seed, SIZE).run(supertrend);
    int warm = supertrend.warmupBars();

    assertThat(Arrays.copyOf(lines[0], warm - 1)).containsOnly(Double.NaN);
    for (int i = warm - 1; i < SIZE; i++) {
      assertThat(Double.isNaN(lines[1][i])).isNotEqualTo(Double.isNaN(lines[2][i]));
      assertThat(lines[0][i]).isEqualTo(Double.isNaN(lines[1][i]) ? lines[2][i] : lines[1][i]);
    }
  }

  @Property(tries = 100)
  void stopIsShownFromTheBarAfterTheFirstTurnOn(@ForAll @IntRange(min = 2, max = 50) int rising) {
    // Prices that rise so many bars, then fall.
    TestBars bars = TestBars.flat(100, 1, SIZE);
    for (int i = 0; i < SIZE; i++) {
      bars.scaled(i, i == 0 ? 1 : i < rising ? 1.01 : 0.9);
    }
    double[] sar = bars.run(in -> new ParabolicSar(in, 0.02, 0.2))[0];

    // The stop of the rise lies below the lows before the fall, and the first fall passes it.
    assertThat(Arrays.copyOf(sar, rising + 1)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(sar, rising + 1, SIZE)).doesNotContain(Double.NaN);
  }
}
