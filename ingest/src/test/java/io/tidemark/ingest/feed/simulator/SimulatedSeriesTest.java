package io.tidemark.ingest.feed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.schema.market.MarketCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedSeriesTest {

  private static final long NOW =
      Instant.parse("2026-01-15T12:00:00Z").getEpochSecond() * 1_000_000_000;

  private static List<MarketCondition> conditions(long seed, long now) {
    return new SimulatedSeries(seed).read(now).orElseThrow().conditions();
  }

  @Test
  void tellsThreeYearsOfBusinessDays() {
    List<MarketCondition> conditions = conditions(1, NOW);
    BusinessDays calendar = new BusinessDays();
    List<LocalDate> days =
        calendar.between(LocalDate.of(2023, 1, 15), LocalDate.of(2026, 1, 15)).toList();
    assertThat(conditions).hasSize(4 * days.size()).allMatch(MarketCondition::simulated);
    assertThat(conditions)
        .allSatisfy(
            each ->
                assertThat(each.publishedAt())
                    .isEqualTo(calendar.publication(each.referenceDate())));
  }

  @Test
  void aDayIsTheSameWheneverItIsAskedFor() {
    List<MarketCondition> today = conditions(1, NOW);
    List<MarketCondition> later = conditions(1, NOW + Duration.ofDays(30).toNanos());
    LocalDate first = later.get(0).referenceDate();
    List<MarketCondition> shared =
        today.stream().filter(each -> !each.referenceDate().isBefore(first)).toList();
    assertThat(later).startsWith(shared.toArray(MarketCondition[]::new));
    assertThat(later.size()).isGreaterThan(shared.size());
    assertThat(conditions(2, NOW)).isNotEqualTo(today);
  }

  @Test
  void saysNothingUntilTheNextDay() {
    SimulatedSeries series = new SimulatedSeries(1);
    assertThat(series.read(NOW)).isPresent();
    assertThat(series.read(NOW + Duration.ofHours(1).toNanos())).isEmpty();
    assertThat(series.read(NOW + Duration.ofHours(24).toNanos())).isPresent();
  }

  /** Over 50 years: what VIX has shown since 1990 lies within 9 and 83, with a median of 18. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void volatilityClustersHasCrisesAndPullsCreditWithIt(long seed) {
    DailyClimate climate = new DailyClimate(seed);
    LocalDate day = LocalDate.of(2000, 1, 3);
    int days = 252 * 50;
    double[] vix = new double[days];
    double[] credit = new double[days];
    double mostRepo = 0;
    for (int i = 0; i < days; i++) {
      DailyClimate.Day values = climate.next(day.plusDays(i));
      vix[i] = Math.log(values.volatilityIndex());
      credit[i] = Math.log(values.highYield());
      mostRepo = Math.max(mostRepo, values.repo());
      assertThat(values.volatilityIndex()).isBetween(6.0, 150.0);
      assertThat(values.investmentGrade()).isBetween(0.3, 10.0);
    }
    double[] sorted = Arrays.stream(vix).sorted().toArray();
    assertThat(Math.exp(sorted[days / 2])).isBetween(13.0, 20.0);
    long crises = Arrays.stream(vix).filter(value -> value > Math.log(30)).count();
    assertThat((double) crises / days).isBetween(0.02, 0.25);
    assertThat(correlation(vix, credit, 1)).isGreaterThan(0.5);
    assertThat(correlation(vix, vix, 1)).isBetween(0.95, 0.999);
    assertThat(mostRepo).isGreaterThan(0.3);
  }

  private static double correlation(double[] a, double[] b, int lag) {
    int n = a.length - lag;
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < n; i++) {
      double x = a[i] - meanA;
      double y = b[i + lag] - meanB;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / Math.sqrt(aa * bb);
  }
}
