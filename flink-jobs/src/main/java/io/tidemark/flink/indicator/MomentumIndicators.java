package io.tidemark.flink.indicator;

import io.tidemark.flink.indicator.IndicatorDefinition.Parameter;
import java.util.List;

/** Averages, oscillators and volume by name. Defaults are Skender's. */
final class MomentumIndicators {

  static final List<IndicatorDefinition> DEFINITIONS =
      List.of(
          IndicatorDefinition.of("sma", (in, p) -> new Sma(in, p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("ema", (in, p) -> new Ema(in, p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("wma", (in, p) -> new Wma(in, p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of(
              "dema", (in, p) -> new Dema(in, p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of(
              "tema", (in, p) -> new Tema(in, p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of(
              "hma", (in, p) -> new Hma(in, p.integer(0)), Parameter.integer("period", 14, 2)),
          IndicatorDefinition.of("rsi", (in, p) -> new Rsi(in, p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of(
              "stochrsi",
              (in, p) -> new StochRsi(in, p.integer(0), p.integer(1), p.integer(2), p.integer(3)),
              Parameter.integer("rsi", 14, 1),
              Parameter.integer("period", 14, 1),
              Parameter.integer("signal", 3, 1),
              Parameter.integer("smooth", 1, 1)),
          IndicatorDefinition.of(
              "stoch",
              (in, p) -> new Stochastic(in, p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("period", 14, 1),
              Parameter.integer("signal", 3, 1),
              Parameter.integer("smooth", 3, 1)),
          IndicatorDefinition.of(
              "macd",
              (in, p) -> new Macd(in, p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("fast", 12, 1),
              Parameter.integer("slow", 26, 2),
              Parameter.integer("signal", 9, 1)),
          IndicatorDefinition.of("roc", (in, p) -> new Roc(in, p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of(
              "willr", (in, p) -> new WilliamsR(in, p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of("cci", (in, p) -> new Cci(in, p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("obv", (in, p) -> new Obv(in)),
          IndicatorDefinition.of(
              "mfi", (in, p) -> new Mfi(in, p.integer(0)), Parameter.integer("period", 14, 2)),
          IndicatorDefinition.of("vwap", (in, p) -> new Vwap(in, Vwap.Anchor.FIRST_BAR)),
          IndicatorDefinition.of("vwap_session", (in, p) -> new Vwap(in, Vwap.Anchor.SESSION))
              .onlyByName());

  private MomentumIndicators() {}
}
