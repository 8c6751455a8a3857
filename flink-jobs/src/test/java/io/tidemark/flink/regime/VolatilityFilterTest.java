package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VolatilityFilterTest {

  private static final VolatilityModel MODEL =
      new VolatilityModel(
          Math.log(19),
          0.97,
          0.004,
          Map.of(
              Driver.VIX, new Loading(0, 1, 0.002),
              Driver.REALIZED, new Loading(-0.4, 1.1, 0.05),
              Driver.HIGH_YIELD, new Loading(-0.5, 0.7, 0.08),
              Driver.FUNDING, new Loading(-1, 0.9, 0.5)));

  /** What was seen on some days; on some nothing. */
  private static List<Map<Driver, Double>> days(long seed, int count) {
    Random random = new Random(seed);
    List<Map<Driver, Double>> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<Driver, Double> seen = new EnumMap<>(Driver.class);
      for (Driver driver : MODEL.loadings().keySet()) {
        if (random.nextInt(3) > 0) {
          double sign = driver == Driver.FUNDING && random.nextInt(5) == 0 ? -1 : 1;
          seen.put(driver, sign * Math.exp(random.nextGaussian()) * 10);
        }
      }
      days.add(seen);
    }
    return days;
  }

  private static VolatilityFilter after(List<Map<Driver, Double>> days) {
    VolatilityFilter filter = new VolatilityFilter(MODEL);
    for (Map<Driver, Double> seen : days) {
      filter.step();
      seen.forEach(filter::observe);
    }
    return filter;
  }

  @Property(tries = 50)
  void isTheConditionalDistributionGivenAllThatWasSeen(@ForAll long seed) {
    List<Map<Driver, Double>> days = days(seed, 6);
    VolatilityFilter filter = after(days);
    Gaussian oracle = Gaussian.of(MODEL, days);

    assertThat(Math.log(filter.expected())).isCloseTo(oracle.mean, within(1e-9));
    double oneDeviationUp = Math.exp(oracle.mean + Math.sqrt(oracle.variance));
    assertThat(filter.probabilityAbove(oneDeviationUp, 0)).isCloseTo(0.158655254, within(1e-7));
  }

  @Property(tries = 50)
  void isTheSumOfWhatTheDriversAdded(@ForAll long seed) {
    VolatilityFilter filter = after(days(seed, 40));
    double sum = filter.contributions().values().stream().mapToDouble(each -> each).sum();
    assertThat(MODEL.mean() + sum).isCloseTo(Math.log(filter.expected()), within(1e-9));
  }

  @Test
  void forgetsWhatItSawLongAgo() {
    VolatilityFilter filter = after(days(1, 10));
    for (int i = 0; i < 2_000; i++) {
      filter.step();
    }
    assertThat(filter.expected()).isCloseTo(19, within(1e-6));
    double stationary = Math.sqrt(MODEL.stationaryVariance());
    assertThat(filter.probabilityAbove(19 * Math.exp(stationary), 0))
        .isCloseTo(0.158655254, within(1e-7));
  }

  @Test
  void farAheadItKnowsOnlyTheLongRun() {
    VolatilityFilter filter = after(days(2, 10));
    assertThat(filter.probabilityAbove(19, 5_000)).isCloseTo(0.5, within(1e-9));
  }

  /** The level of the last day given all observations, by conditioning the joint distribution. */
  private record Gaussian(double mean, double variance) {

    static Gaussian of(VolatilityModel model, List<Map<Driver, Double>> days) {
      List<double[]> rows = new ArrayList<>();
      for (int day = 0; day < days.size(); day++) {
        for (Map.Entry<Driver, Double> seen : days.get(day).entrySet()) {
          Loading loading = model.loadings().get(seen.getKey());
          rows.add(
              new double[] {
                day,
                loading.slope(),
                loading.noise(),
                seen.getKey().scaled(seen.getValue())
                    - loading.intercept()
                    - loading.slope() * model.mean()
              });
        }
      }
      int n = rows.size();
      double[][] joint = new double[n][n + 2];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          joint[i][j] =
              rows.get(i)[1] * rows.get(j)[1] * covariance(model, rows.get(i)[0], rows.get(j)[0])
                  + (i == j ? rows.get(i)[2] : 0);
        }
        joint[i][n] = rows.get(i)[3];
        joint[i][n + 1] = rows.get(i)[1] * covariance(model, rows.get(i)[0], days.size() - 1);
      }
      double[] cross = new double[n];
      for (int i = 0; i < n; i++) {
        cross[i] = joint[i][n + 1];
      }
      solve(joint);
      double mean = model.mean();
      double variance = model.stationaryVariance();
      for (int i = 0; i < n; i++) {
        mean += cross[i] * joint[i][n];
        variance -= cross[i] * joint[i][n + 1];
      }
      return new Gaussian(mean, variance);
    }

    private static double covariance(VolatilityModel model, double day, double other) {
      return model.stationaryVariance() * Math.pow(model.persistence(), Math.abs(day - other));
    }

    /** Gauss and Jordan, in place: the last two columns become the solutions. */
    private static void solve(double[][] a) {
      for (int i = 0; i < a.length; i++) {
        for (int j = a[i].length - 1; j >= i; j--) {
          a[i][j] /= a[i][i];
        }
        for (int k = 0; k < a.length; k++) {
          if (k != i) {
            for (int j = a[k].length - 1; j >= i; j--) {
              a[k][j] -= a[k][i] * a[i][j];
            }
          }
        }
      }
    }
  }
}
