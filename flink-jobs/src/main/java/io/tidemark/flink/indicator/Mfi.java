package io.tidemark.flink.indicator;

/**
 * Money flow index (Quong and Soudack), 0 to 100: {@code 100 - 100 / (1 + up / down)}, where up and
 * down are the sums over {@code period} bars of typical price {@code (high + low + close) / 3}
 * times volume of bars whose typical price rose and fell. 100 where nothing flowed down, also when
 * nothing flowed at all.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, MFI. TA-Lib agrees but
 * gives 0 where less than 1 flowed in all; ta4j agrees once its window is full.
 */
final class Mfi extends Indicator {

  private final int period;
  private final Series typical;
  private final Series volume;
  // Money, negative where it flowed down.
  private final Series flows;

  /**
   * @param period in bars, at least 2
   */
  Mfi(Layout layout, int period) {
    super(period + 1, IndicatorDefinition.outputName("mfi", period));
    this.period = period;
    this.typical = layout.typical(2);
    this.volume = layout.volume();
    this.flows = layout.series(period);
  }

  @Override
  void update(double[] state, int base, double[] out, int at) {
    double price = typical.get(state, base);
    double move = price - typical.get(state, base, 1);
    flows.put(state, base, Math.signum(move) * (price * volume.get(state, base)));
    int newest = flows.newest(base);
    // Twice, so that there is nothing to decide: f + |f| is 2f or 0, without rounding.
    double up = 0;
    double down = 0;
    for (int i = newest - period + 1; i <= newest; i++) {
      double flow = state[i];
      double size = Math.abs(flow);
      up += size + flow;
      down += size - flow;
    }
    out[at] = down == 0 ? 100 : 100 - 100 / (1 + up / down);
  }
}
