package io.tidemark.flink.indicator;

import java.util.List;

/** Averages, oscillators and volume by name. */
final class MomentumIndicators {

  static final List<IndicatorDefinition> DEFINITIONS = List.of();

  private MomentumIndicators() {}
}
