package io.tidemark.flink.indicator;

import io.tidemark.flink.indicator.IndicatorDefinition.Parameter;
import java.util.List;

/** Averages, oscillators and volume by name. Defaults are Skender's. */
final class MomentumIndicators {

  static final List<IndicatorDefinition> DEFINITIONS =
      List.of(
          IndicatorDefinition.of("sma", p -> new Sma(p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("ema", p -> new Ema(p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("wma", p -> new Wma(p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of("dema", p -> new Dema(p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of("tema", p -> new Tema(p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of(
              "hma", p -> new Hma(p.integer(0)), Parameter.integer("period", 14, 2)),
          IndicatorDefinition.of("rsi", p -> new Rsi(p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of(
              "stochrsi",
              p -> new StochRsi(p.integer(0), p.integer(1), p.integer(2), p.integer(3)),
              Parameter.integer("rsi", 14, 1),
              Parameter.integer("period", 14, 1),
              Parameter.integer("signal", 3, 1),
              Parameter.integer("smooth", 1, 1)),
          IndicatorDefinition.of(
              "stoch",
              p -> new Stochastic(p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("period", 14, 1),
              Parameter.integer("signal", 3, 1),
              Parameter.integer("smooth", 3, 1)),
          IndicatorDefinition.of(
              "macd",
              p -> new Macd(p.integer(0), p.integer(1), p.integer(2)),
              Parameter.integer("fast", 12, 1),
              Parameter.integer("slow", 26, 2),
              Parameter.integer("signal", 9, 1)),
          IndicatorDefinition.of("roc", p -> new Roc(p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of("willr", p -> new WilliamsR(p.integer(0)), Parameter.period(14)),
          IndicatorDefinition.of("cci", p -> new Cci(p.integer(0)), Parameter.period(20)),
          IndicatorDefinition.of("obv", p -> new Obv()),
          IndicatorDefinition.of(
              "mfi", p -> new Mfi(p.integer(0)), Parameter.integer("period", 14, 2)),
          IndicatorDefinition.of("vwap", p -> new Vwap(Vwap.Anchor.FIRST_BAR)),
          IndicatorDefinition.of("vwap_session", p -> new Vwap(Vwap.Anchor.SESSION)).onlyByName());

  private MomentumIndicators() {}
}
