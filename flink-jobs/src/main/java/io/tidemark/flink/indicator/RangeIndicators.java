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
          IndicatorDefinition.of("adx", p -> new Adx(p.integer(0)), period(14)),
          IndicatorDefinition.of("atr", p -> new Atr(p.integer(0)), period(14)),
          IndicatorDefinition.of(
              "bb",
              p -> new Bollinger(p.integer(0), p.number(1)),
              period(20),
              multiple("deviations", 2)),
          IndicatorDefinition.of(
              "keltner",
              p -> new Keltner(p.integer(0), p.number(1), p.integer(2)),
              Parameter.integer("ema", 20, 2),
              multiple("multiplier", 2),
              Parameter.integer("atr", 10, 2)),
          IndicatorDefinition.of("donchian", p -> new Donchian(p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of(
              "psar",
              p -> new ParabolicSar(p.number(0), p.number(1)),
              Parameter.number("step", 0.02, 1e-6, 1),
              Parameter.number("max", 0.2, 1e-6, 1)),
          IndicatorDefinition.of(
              "supertrend",
              p -> new Supertrend(p.integer(0), p.number(1)),
              period(10),
              multiple("multiplier", 3)),
          IndicatorDefinition.of("aroon", p -> new Aroon(p.integer(0)), Parameter.period(25)),
          IndicatorDefinition.of(
              "ichimoku",
              p -> new Ichimoku(p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("tenkan", 9, 1),
              Parameter.integer("kijun", 26, 1),
              Parameter.integer("spanb", 52, 2)),
          IndicatorDefinition.of(
              "volatility",
              p -> new CloseVolatility(p.integer(0), p.number(1)),
              period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of(
              "parkinson",
              p -> new ParkinsonVolatility(p.integer(0), p.number(1)),
              Parameter.period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of(
              "yang_zhang",
              p -> new YangZhangVolatility(p.integer(0), p.number(1)),
              period(20),
              BARS_PER_YEAR),
          IndicatorDefinition.of("amihud", p -> new Amihud(p.integer(0)), Parameter.period(20)));

  private RangeIndicators() {}

  /** A period that one bar does not make. */
  private static Parameter period(int defaultValue) {
    return Parameter.integer("period", defaultValue, 2);
  }

  private static Parameter multiple(String name, double defaultValue) {
    return Parameter.number(name, defaultValue, 0.001, 1000);
  }
}
