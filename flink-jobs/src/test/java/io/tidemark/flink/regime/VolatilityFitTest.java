package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityFitTest {

  private static final VolatilityModel TRUTH =
      new VolatilityModel(
          Math.log(20),
          0.97,
          0.004,
          Map.of(
              Driver.VIX, new Loading(0, 1, 0.002),
              Driver.REALIZED, new Loading(-0.5, 1.1, 0.04),
              Driver.HIGH_YIELD, new Loading(-0.4, 0.6, 0.09)));

  /** Made by the model itself, with holes. */
  static List<Map<Driver, Double>> simulated(VolatilityModel model, int days, long seed) {
    Random random = new Random(seed);
    List<Map<Driver, Double>> history = new ArrayList<>();
    double level = model.mean();
    for (int day = 0; day < days; day++) {
      level =
          model.mean()
              + model.persistence() * (level - model.mean())
              + Math.sqrt(model.innovation()) * random.nextGaussian();
      Map<Driver, Double> seen = new EnumMap<>(Driver.class);
      for (Map.Entry<Driver, Loading> each : model.loadings().entrySet()) {
        Loading loading = each.getValue();
        double scaled =
            loading.intercept()
                + loading.slope() * level
                + Math.sqrt(loading.noise()) * random.nextGaussian();
        if (random.nextInt(10) > 0 && (each.getKey() == Driver.VIX || day > days / 5)) {
          seen.put(each.getKey(), each.getKey().unscaled(scaled));
        }
      }
      history.add(seen);
    }
    return history;
  }

  @Test
  void findsWhatTheDataWasMadeOf() {
    VolatilityFit.Result fit = VolatilityFit.fit(simulated(TRUTH, 12_000, 5));

    VolatilityModel model = fit.model();
    assertThat(model.persistence()).isCloseTo(0.97, within(0.01));
    assertThat(model.mean()).isCloseTo(Math.log(20), within(0.1));
    assertThat(model.innovation()).isCloseTo(0.004, within(0.0006));
    assertThat(model.loadings().get(Driver.VIX).noise()).isCloseTo(0.002, within(0.0005));
    Loading realized = model.loadings().get(Driver.REALIZED);
    assertThat(realized.slope()).isCloseTo(1.1, within(0.05));
    assertThat(realized.intercept()).isCloseTo(-0.5, within(0.15));
    assertThat(realized.noise()).isCloseTo(0.04, within(0.004));
    assertThat(model.loadings().get(Driver.HIGH_YIELD).slope()).isCloseTo(0.6, within(0.05));
  }

  @Test
  void isAsLikelyAsTheTruth() {
    List<Map<Driver, Double>> history = simulated(TRUTH, 3_000, 6);
    VolatilityFit.Result fit = VolatilityFit.fit(history);
    // A fit with other drivers explains other data: only the same ones compare.
    assertThat(VolatilityFit.logLikelihood(fit.model(), history))
        .isCloseTo(fit.logLikelihood(), within(1e-6 * Math.abs(fit.logLikelihood())))
        .isGreaterThan(VolatilityFit.logLikelihood(TRUTH, history));
  }

  @Test
  void leavesOutWhatWasHardlySeen() {
    List<Map<Driver, Double>> history = simulated(TRUTH, 400, 7);
    for (int day = 0; day < 300; day++) {
      history.get(day).remove(Driver.HIGH_YIELD);
    }
    VolatilityFit.Result fit = VolatilityFit.fit(history);
    assertThat(fit.leftOut()).containsExactly(Driver.HIGH_YIELD);
    assertThat(fit.model().loadings()).containsOnlyKeys(Driver.VIX, Driver.REALIZED);
  }

  @Test
  void measuresOnTheFirstDriverThatThereIs() {
    List<Map<Driver, Double>> history = simulated(TRUTH, 2_000, 8);
    history.forEach(day -> day.remove(Driver.VIX));
    VolatilityModel model = VolatilityFit.fit(history).model();
    assertThat(model.reference()).isEqualTo(Driver.REALIZED);
    assertThat(model.loadings().get(Driver.REALIZED))
        .extracting(Loading::intercept, Loading::slope)
        .containsExactly(0.0, 1.0);
    assertThat(model.loadings().get(Driver.HIGH_YIELD).slope()).isCloseTo(0.6 / 1.1, within(0.1));
  }

  @Test
  void refusesAShortHistory() {
    assertThatThrownBy(() -> VolatilityFit.fit(simulated(TRUTH, 100, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a driver needs 250 observations to be fitted: days=100");
  }

  @Test
  void seesNothingInAStillMarket() {
    List<Map<Driver, Double>> history = new ArrayList<>();
    for (int day = 0; day < 300; day++) {
      history.add(Map.of(Driver.VIX, 15.0));
    }
    VolatilityModel model = VolatilityFit.fit(history).model();
    assertThat(Math.exp(model.mean())).isCloseTo(15, within(0.01));
  }
}
