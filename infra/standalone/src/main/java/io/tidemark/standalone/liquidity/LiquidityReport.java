package io.tidemark.standalone.liquidity;

import io.tidemark.flink.liquidity.CoverageTest;
import io.tidemark.flink.liquidity.HistoricalSimulation;
import io.tidemark.flink.liquidity.QuantileScore;
import io.tidemark.schema.analytics.RegimeState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How good a backtest's forecasts of the next day's net cash call were.
 *
 * @param forecasts all of them
 * @param scored those by which they are judged, in order: of the next business day, after as many
 *     outcomes as a historical simulation needs; all with an outcome if there never were so many
 * @param burnIn whether the first ones were left out
 * @param measured whether outcomes were told
 */
record LiquidityReport(
    List<LiquidityForecast> forecasts,
    List<LiquidityForecast> scored,
    boolean burnIn,
    boolean measured) {

  /** Share of outcomes that a band should miss. */
  static final double MISSES = 0.1;

  /**
   * Scores of some forecasts.
   *
   * @param coverage share of outcomes within their bands
   * @param below share of outcomes below their bands
   * @param above share of outcomes above their bands
   * @param pinball mean loss, US dollars
   * @param relative to that of a historical simulation; NaN without one
   * @param winkler mean score, US dollars
   */
  record Score(
      int n,
      double coverage,
      double below,
      double above,
      double pinball,
      double relative,
      double winkler) {

    static Score of(List<LiquidityForecast> forecasts) {
      int n = forecasts.size();
      double below = 0;
      double above = 0;
      double pinball = 0;
      double simulated = 0;
      double winkler = 0;
      for (LiquidityForecast each : forecasts) {
        below += each.outcome() < each.quantiles().p5() ? 1 : 0;
        above += each.outcome() > each.quantiles().p95() ? 1 : 0;
        pinball += QuantileScore.pinball(each.quantiles(), each.outcome());
        winkler += QuantileScore.winkler(each.quantiles(), each.outcome());
        simulated +=
            each.simulated() == null
                ? Double.NaN
                : QuantileScore.pinball(each.simulated(), each.outcome());
      }
      return new Score(
          n,
          1 - (below + above) / n,
          below / n,
          above / n,
          pinball / n,
          pinball / simulated,
          winkler / n);
    }
  }

  static LiquidityReport of(List<LiquidityForecast> forecasts, boolean measured) {
    List<LiquidityForecast> known =
        forecasts.stream()
            .filter(each -> each.measure() == Measure.NET_CASH_CALL && each.horizon() == 1)
            .filter(LiquidityForecast::isKnown)
            .toList();
    List<LiquidityForecast> after =
        known.stream().filter(each -> each.simulated() != null).toList();
    boolean burnIn = !after.isEmpty();
    return new LiquidityReport(forecasts, burnIn ? after : known, burnIn, measured);
  }

  /** By name: all days, each regime, and stressed days. */
  Map<String, Score> scores() {
    Map<String, Score> scores = new LinkedHashMap<>();
    put(scores, "all", each -> true);
    for (RegimeState state : RegimeState.values()) {
      put(scores, state.code(), each -> each.regime() == state);
    }
    put(scores, "VIX >= 25", LiquidityForecast::stressed);
    return scores;
  }

  private void put(Map<String, Score> scores, String name, Predicate<LiquidityForecast> which) {
    List<LiquidityForecast> chosen = scored.stream().filter(which).toList();
    if (!chosen.isEmpty()) {
      scores.put(name, Score.of(chosen));
    }
  }

  /** Share of outcomes within the bands by horizon, over the same snapshots; those overlap. */
  Map<Integer, Score> horizons() {
    Map<Integer, Score> scores = new LinkedHashMap<>();
    if (scored.isEmpty()) {
      return scores;
    }
    for (int horizon : IntStream.rangeClosed(1, 10).toArray()) {
      List<LiquidityForecast> chosen = new ArrayList<>();
      for (LiquidityForecast each : forecasts) {
        if (each.measure() == Measure.NET_CASH_CALL
            && each.horizon() == horizon
            && each.isKnown()
            && !each.asOf().isBefore(scored.get(0).asOf())) {
          chosen.add(each);
        }
      }
      if (!chosen.isEmpty()) {
        scores.put(horizon, Score.of(chosen));
      }
    }
    return scores;
  }

  CoverageTest kupiec() {
    return CoverageTest.kupiec(misses(), MISSES);
  }

  CoverageTest christoffersen() {
    return CoverageTest.christoffersen(misses());
  }

  private List<Boolean> misses() {
    return scored.stream().map(LiquidityForecast::missed).toList();
  }

  String basis() {
    return burnIn
        ? "after the first %d calls".formatted(HistoricalSimulation.DAYS)
        : "over all days: there were fewer than %d calls".formatted(HistoricalSimulation.DAYS);
  }
}
