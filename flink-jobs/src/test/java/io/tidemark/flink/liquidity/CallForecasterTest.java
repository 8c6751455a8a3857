package io.tidemark.flink.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CallForecasterTest {

  private static final Exposure BOOK = new Exposure(10e6, 500_000);

  /** A market and calls: crises come and go, VIX follows the true volatility a day late. */
  private static final class Simulated {
    final List<MarketView> markets = new ArrayList<>();
    final List<Double> calls = new ArrayList<>();
    final List<Boolean> crisis = new ArrayList<>();

    /** Crises of 60 days in every 500, in which volatility is three times as high. */
    static Simulated of(long seed, int days, boolean crises) {
      Random random = new Random(seed);
      Simulated simulated = new Simulated();
      double known = 15;
      for (int i = 0; i < days; i++) {
        boolean now = crises && i % 500 >= 440;
        double vix = now ? 45 : 15;
        simulated.markets.add(new MarketView(known, known > 30 ? 0.95 : 0.02));
        simulated.calls.add(10_000 * vix * student(random));
        simulated.crisis.add(now);
        known = vix * Math.exp(0.05 * random.nextGaussian());
      }
      return simulated;
    }

    /** With five degrees of freedom, and variance 1. */
    private static double student(Random random) {
      double squares = 0;
      for (int i = 0; i < 5; i++) {
        double normal = random.nextGaussian();
        squares += normal * normal;
      }
      return random.nextGaussian() / Math.sqrt(squares / 5) * Math.sqrt(0.6);
    }

    List<CallQuantiles> forecasts(double size) {
      CallForecaster forecaster = new CallForecaster();
      List<CallQuantiles> forecasts = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        forecaster.snapshot(
            new Exposure(BOOK.gross() * size, BOOK.margin() * size), markets.get(i));
        forecasts.add(forecaster.quantiles(1));
        forecaster.called(calls.get(i) * size, 1);
      }
      return forecasts;
    }
  }

  private static double coverage(Simulated simulated, int from, boolean crisisOnly) {
    List<CallQuantiles> forecasts = simulated.forecasts(1);
    int n = 0;
    int within = 0;
    for (int i = from; i < forecasts.size(); i++) {
      if (!crisisOnly || simulated.crisis.get(i)) {
        n++;
        within += forecasts.get(i).holds(simulated.calls.get(i)) ? 1 : 0;
      }
    }
    return (double) within / n;
  }

  @Test
  void holdsNinetyOfAHundredCallsOfAKnownDistribution() {
    assertThat(coverage(Simulated.of(1, 3000, false), 250, false)).isBetween(0.89, 0.91);
  }

  @Test
  void holdsNinetyOfAHundredCallsThroughCrises() {
    Simulated simulated = Simulated.of(2, 5000, true);
    assertThat(coverage(simulated, 250, false)).isBetween(0.89, 0.91);
    assertThat(coverage(simulated, 250, true)).isGreaterThan(0.86);
  }

  @Test
  void findsTheQuantilesOfAKnownDistribution() {
    List<CallQuantiles> forecasts = Simulated.of(3, 3000, false).forecasts(1);
    double p95 = forecasts.stream().skip(1500).mapToDouble(CallQuantiles::p95).average().orElse(0);
    // 2.015 is the 95 % quantile of Student's t with five degrees of freedom, by every table.
    assertThat(p95).isCloseTo(150_000 * 2.015 * Math.sqrt(0.6), within(0.06 * 235_000));
  }

  @Test
  void isWideBeforeTheFirstCall() {
    CallForecaster forecaster = new CallForecaster();
    forecaster.snapshot(BOOK, MarketView.UNKNOWN);
    assertThat(forecaster.isPresumed(1)).isTrue();
    assertThat(forecaster.quantiles(1).p95()).isBetween(0.5 * BOOK.margin(), BOOK.margin());
    assertThat(forecaster.quantiles(9).p95())
        .isCloseTo(3 * forecaster.quantiles(1).p95(), within(1e-6));
  }

  @Test
  void callsForNothingWithoutPositions() {
    CallForecaster forecaster = new CallForecaster();
    forecaster.snapshot(new Exposure(0, 0), MarketView.UNKNOWN);
    assertThat(forecaster.quantiles(10)).isEqualTo(new CallQuantiles(0, 0, 0));
    forecaster.called(0, 1);
    forecaster.snapshot(BOOK, MarketView.UNKNOWN);
    assertThat(forecaster.quantiles(1).p95()).isPositive();
  }

  @Property(tries = 20)
  void doublesWhereTheBookDoes(@ForAll @IntRange(max = 1000) int seed) {
    Simulated simulated = Simulated.of(seed, 120, true);
    List<CallQuantiles> single = simulated.forecasts(1);
    List<CallQuantiles> twice = simulated.forecasts(2);
    for (int i = 0; i < single.size(); i++) {
      assertThat(twice.get(i).p5()).isCloseTo(2 * single.get(i).p5(), within(1e-3));
      assertThat(twice.get(i).p95()).isCloseTo(2 * single.get(i).p95(), within(1e-3));
    }
  }

  @Property(tries = 20)
  void sortsAllQuantiles(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(min = 0.001, max = 0.998) @Scale(3) double probability) {
    Simulated simulated = Simulated.of(seed, 100, true);
    CallForecaster forecaster = new CallForecaster();
    for (int i = 0; i < simulated.calls.size(); i++) {
      forecaster.snapshot(BOOK, simulated.markets.get(i));
      for (int days = 1; days <= CallForecaster.HORIZONS; days++) {
        assertThat(forecaster.quantile(days, probability))
            .isLessThanOrEqualTo(forecaster.quantile(days, probability + 0.001));
      }
      forecaster.called(simulated.calls.get(i), 1);
    }
  }

  @Test
  void refusesACallThatIsNoNumber() {
    assertThatThrownBy(() -> new CallForecaster().called(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("call=NaN");
  }
}
