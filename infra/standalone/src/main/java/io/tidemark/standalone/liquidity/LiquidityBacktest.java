package io.tidemark.standalone.liquidity;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.liquidity.CallForecaster;
import io.tidemark.flink.liquidity.CallQuantiles;
import io.tidemark.flink.liquidity.HistoricalSimulation;
import io.tidemark.flink.liquidity.MarketView;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.standalone.regime.KnownMarket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forecasts from each snapshot, from nothing but what was known at the end of its day: the books
 * and outcomes up to it, and what was published of the market.
 */
final class LiquidityBacktest {

  static final double STRESS = 25;

  private static final String OWN = "own-residuals-1";
  private static final String PRESUMED = "prior-1";

  private final OrganisationFiles files;
  private final KnownMarket market;
  private final BusinessDays calendar = new BusinessDays();
  private final List<LiquidityForecast> forecasts = new ArrayList<>();

  LiquidityBacktest(OrganisationFiles files, KnownMarket market) {
    this.files = files;
    this.market = market;
  }

  /** By snapshot, horizon and measure. */
  List<LiquidityForecast> run() {
    CallForecaster forecaster = new CallForecaster();
    HistoricalSimulation simulation = new HistoricalSimulation();
    LocalDate before = null;
    for (Map.Entry<LocalDate, Snapshot> each : files.snapshots().entrySet()) {
      LocalDate day = each.getKey();
      if (before != null) {
        settle(forecaster, simulation, before, day);
      }
      forecaster.snapshot(each.getValue().exposure(), view(day));
      tell(forecaster, simulation.isReady() ? simulation.quantiles() : null, day, each.getValue());
      before = day;
    }
    return forecasts;
  }

  private void settle(
      CallForecaster forecaster, HistoricalSimulation simulation, LocalDate before, LocalDate day) {
    Outcome outcome = files.outcomes().get(day);
    if (outcome == null) {
      forecaster.missed();
      return;
    }
    forecaster.called(outcome.call(), Math.max(1, distance(before, day)));
    simulation.called(outcome.call());
  }

  private int distance(LocalDate from, LocalDate to) {
    return (int) calendar.between(from.plusDays(1), to).count();
  }

  private MarketView view(LocalDate day) {
    Map.Entry<LocalDate, Double> vix = market.vix().floorEntry(day);
    Map.Entry<LocalDate, RegimeEstimate> regime = market.regimes().floorEntry(day);
    return new MarketView(
        vix == null ? Double.NaN : vix.getValue(),
        regime == null ? 0 : regime.getValue().pCrisis());
  }

  private void tell(
      CallForecaster forecaster, CallQuantiles simulated, LocalDate day, Snapshot book) {
    Map.Entry<LocalDate, RegimeEstimate> regime = market.regimes().floorEntry(day);
    RegimeState state = regime == null ? null : regime.getValue().state();
    LocalDate target = day;
    for (int horizon = 1; horizon <= CallForecaster.HORIZONS; horizon++) {
      target = calendar.after(target);
      CallQuantiles call = forecaster.quantiles(horizon);
      String model = forecaster.isPresumed(horizon) ? PRESUMED : OWN;
      boolean stressed = market.vix().getOrDefault(calendar.after(target), Double.NaN) >= STRESS;
      forecasts.add(
          new LiquidityForecast(
              day,
              target,
              horizon,
              Measure.NET_CASH_CALL,
              call,
              state,
              model,
              called(day, target, horizon),
              horizon == 1 ? simulated : null,
              stressed));
      forecasts.add(
          new LiquidityForecast(
              day,
              target,
              horizon,
              Measure.LIQUIDITY_REQUIRED,
              required(call, book.margin()),
              state,
              model,
              horizon == 1 ? requiredOn(day, target) : Double.NaN,
              null,
              stressed));
    }
  }

  private static CallQuantiles required(CallQuantiles call, double margin) {
    return new CallQuantiles(
        margin + Math.max(0, call.p5()),
        margin + Math.max(0, call.p50()),
        margin + Math.max(0, call.p95()));
  }

  /** NaN unless there was a snapshot and an outcome on each business day. */
  private double called(LocalDate day, LocalDate target, int horizon) {
    var until = files.snapshots().subMap(day, false, target, true);
    if (until.size() != horizon || !until.containsKey(target)) {
      return Double.NaN;
    }
    return until.keySet().stream()
        .map(files.outcomes()::get)
        .mapToDouble(outcome -> outcome == null ? Double.NaN : outcome.call())
        .sum();
  }

  private double requiredOn(LocalDate day, LocalDate target) {
    return Double.isNaN(called(day, target, 1))
        ? Double.NaN
        : files.outcomes().get(target).required();
  }
}
