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
  Arbitrary<Indicator> ofFixedWarmup() {
    Arbitrary<Integer> period = Arbitraries.integers().between(2, 40);
    return Arbitraries.oneOf(
        period.map(Adx::new),
        period.map(Atr::new),
        period.map(n -> new Bollinger(n, 2)),
        period.flatMap(ema -> period.map(atr -> new Keltner(ema, 2, atr))),
        period.map(Donchian::new),
        period.map(Aroon::new),
        period.flatMap(tenkan -> period.map(kijun -> new Ichimoku(tenkan, kijun, kijun + 5))),
        period.map(n -> new CloseVolatility(n, 252)),
        period.map(n -> new ParkinsonVolatility(n, 252)),
        period.map(n -> new YangZhangVolatility(n, 252)),
        period.map(Amihud::new));
  }

  @Property(tries = 300)
  void allValuesComeWithTheWarmupAndStay(
      @ForAll("ofFixedWarmup") Indicator indicator, @ForAll long seed) {
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
    Supertrend supertrend = new Supertrend(period, 1);
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
    double[] sar = bars.run(new ParabolicSar(0.02, 0.2))[0];

    // The stop of the rise lies below the lows before the fall, and the first fall passes it.
    assertThat(Arrays.copyOf(sar, rising + 1)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(sar, rising + 1, SIZE)).doesNotContain(Double.NaN);
  }
}
