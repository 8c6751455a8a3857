package io.tidemark.benchmarks.indicator;

import io.tidemark.flink.indicator.IndicatorSet;

final class TidemarkUpdate implements LiveUpdate {

  private final SampleBars bars = new SampleBars();
  private final IndicatorSet indicator;
  private final double[] state;

  TidemarkUpdate(IndicatorSet indicator) {
    this.indicator = indicator;
    state = new double[indicator.stateSize()];
  }

  @Override
  public void next(int bar, double[] out) {
    if (bar == 0) {
      indicator.reset(state, 0);
    }
    indicator.update(
        state,
        0,
        bars.open[bar],
        bars.high[bar],
        bars.low[bar],
        bars.close[bar],
        bars.volume[bar],
        out,
        0);
  }
}
