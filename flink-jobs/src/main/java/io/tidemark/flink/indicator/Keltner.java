package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Keltner channel in Linda Raschke's form: an exponential average of the close, bands of average
 * true ranges around it.
 *
 * <pre>
 * middle = EMA(close, emaPeriod)
 * upper  = middle + multiplier * ATR(atrPeriod)   lower = middle - multiplier * ATR(atrPeriod)
 * width  = (upper - lower) / middle
 * </pre>
 *
 * <p>Outputs {@code keltner_20_2_10_upper}, {@code _middle}, {@code _lower} in the unit of the
 * price and {@code _width}, a plain ratio.
 *
 * <p>The EMA is seeded with the mean of its first closes, the ATR as in {@link Atr}. The middle
 * starts with bar {@code max(emaPeriod, atrPeriod)}, the bands not before bar {@code atrPeriod +
 * 1}, as in Skender's Stock.Indicators. TA-Lib has none; ta4j averages the typical price instead of
 * the close.
 */
public final class Keltner implements Indicator {

  private final int emaPeriod;
  private final double multiplier;
  private final int atrPeriod;
  private final Smoothing ema;
  private final AverageTrueRange atr;
  private final List<String> outputs;

  // The slice: the ATR's, the EMA's, and the bars until the middle is shown.
  private final int emaOffset;
  private final int bars;

  /**
   * @param emaPeriod at least 2
   * @param multiplier half the width of the channel, in average true ranges, above 0
   * @param atrPeriod at least 2
   */
  public Keltner(int emaPeriod, double multiplier, int atrPeriod) {
    this.emaPeriod = emaPeriod;
    this.multiplier = multiplier;
    this.atrPeriod = atrPeriod;
    this.ema = Smoothing.ema(emaPeriod);
    this.atr = new AverageTrueRange(atrPeriod);
    this.emaOffset = atr.stateSize();
    this.bars = emaOffset + ema.stateSize();
    String name = IndicatorDefinition.outputName("keltner", emaPeriod, multiplier, atrPeriod);
    this.outputs = List.of(name + "_upper", name + "_middle", name + "_lower", name + "_width");
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return Math.max(emaPeriod, atrPeriod + 1);
  }

  @Override
  public int stateSize() {
    return bars + 1;
  }

  @Override
  public void reset(double[] state, int offset) {
    atr.reset(state, offset);
    ema.reset(state, offset + emaOffset);
    state[offset + bars] = 0;
  }

  @Override
  public void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset) {
    double average = ema.update(state, offset + emaOffset, close);
    double reach = multiplier * atr.update(state, offset, high, low, close);
    double seen = Math.min(state[offset + bars] + 1, Math.max(emaPeriod, atrPeriod));
    state[offset + bars] = seen;
    double middle = seen < atrPeriod ? Double.NaN : average;
    out[outOffset] = middle + reach;
    out[outOffset + 1] = middle;
    out[outOffset + 2] = middle - reach;
    out[outOffset + 3] = middle == 0 ? Double.NaN : 2 * reach / middle;
  }
}
