package io.tidemark.flink.indicator;

import java.util.List;

/** What is made of a bar's range by name: trend strength, bands, channels, stops, volatility. */
final class RangeIndicators {

  static final List<IndicatorDefinition> DEFINITIONS = List.of();

  private RangeIndicators() {}
}
