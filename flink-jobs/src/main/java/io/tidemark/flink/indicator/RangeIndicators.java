package io.tidemark.flink.indicator;

import io.tidemark.flink.indicator.IndicatorDefinition.Parameter;
import java.util.List;

/**
 * What is made of a bar's range by name: trend strength, bands, channels, stops, volatility.
 * Defaults are Skender's; volatility is that of one bar unless it is asked for by the year.
 */
final class RangeIndicators {

  private static final Parameter BARS_PER_YEAR =
      Parameter.number("bars_per_year", 1, 1, 100_000_000);

  static final List<IndicatorDefinition> DEFINITIONS =
      List.of(
          IndicatorDefinition.of("adx", (in, p) -> new Adx(in, p.integer(0)), period(14)),
          IndicatorDefinition.of("atr", (in, p) -> new Atr(in, p.integer(0)), period(14)),
          IndicatorDefinition.of(
              "bb",
              (in, p) -> new Bollinger(in, p.integer(0), p.number(1)),
              period(20),
              multiple("deviations", 2)),
          IndicatorDefinition.of(
              "keltner",
              (in, p) -> new Keltner(in, p.integer(0), p.number(1), p.integer(2)),
              Parameter.integer("ema", 20, 2),
              multiple("multiplier", 2),
              Parameter.integer("atr", 10, 2)),
          IndicatorDefinition.of(
              "donchian", (in, p) -> new Donchian(in, p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of(
              "psar",
              (in, p) -> new ParabolicSar(in, p.number(0), p.number(1)),
              Parameter.number("step", 0.02, 1e-6, 1),
              Parameter.number("max", 0.2, 1e-6, 1)),
          IndicatorDefinition.of(
              "supertrend",
              (in, p) -> new Supertrend(in, p.integer(0), p.number(1)),
              period(10),
              multiple("multiplier", 3)),
          IndicatorDefinition.of(
              "aroon", (in, p) -> new Aroon(in, p.integer(0)), Parameter.period(25)),
          IndicatorDefinition.of(
              "ichimoku",
              (in, p) -> new Ichimoku(in, p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("tenkan", 9, 1),
              Parameter.integer("kijun", 26, 1),
              Parameter.integer("spanb", 52, 2)),
          IndicatorDefinition.of(
              "volatility",
              (in, p) -> new CloseVolatility(in, p.integer(0), p.number(1)),
              period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of(
              "parkinson",
              (in, p) -> new ParkinsonVolatility(in, p.integer(0), p.number(1)),
              Parameter.period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of(
              "yang_zhang",
              (in, p) -> new YangZhangVolatility(in, p.integer(0), p.number(1)),
              period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of(
              "amihud", (in, p) -> new Amihud(in, p.integer(0)), Parameter.period(20)));

  private RangeIndicators() {}

  /** A period that one bar does not make. */
  private static Parameter period(int defaultValue) {
    return Parameter.integer("period", defaultValue, 2);
  }

  private static Parameter multiple(String name, double defaultValue) {
    return Parameter.number(name, defaultValue, 0.001, 1000);
  }
}
