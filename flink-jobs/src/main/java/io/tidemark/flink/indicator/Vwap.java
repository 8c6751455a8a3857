package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Volume-weighted average price since the anchor: typical price {@code (high + low + close) / 3}
 * weighted with the bar's volume. {@code NaN} while there was no volume.
 *
 * <p>Anchored at the first bar ({@code vwap}) or at the first of each session ({@code
 * vwap_session}); when a session begins is for the caller to say, by {@link
 * IndicatorSet#beginSession}.
 *
 * <p>It is made of bars, so it differs from a bar's own VWAP, which is made of trades. Warm-up: 1
 * bar. Source: Skender's Stock.Indicators, VWAP; its start date is the anchor. TA-Lib has none;
 * ta4j's moves with a window.
 */
public final class Vwap implements Indicator {

  /** Where the average begins. */
  public enum Anchor {
    /** The first bar of the series. */
    FIRST_BAR("vwap"),
    /** The first bar of each session. */
    SESSION("vwap_session");

    private final String output;

    Anchor(String output) {
      this.output = output;
    }

    String output() {
      return output;
    }
  }

  private static final int TURNOVER = CompensatedSum.STATE_SIZE;

  private final Anchor anchor;
  private final List<String> outputs;

  public Vwap(Anchor anchor) {
    this.anchor = anchor;
    this.outputs = List.of(anchor.output());
  }

  boolean isOfSession() {
    return anchor == Anchor.SESSION;
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return 1;
  }

  @Override
  public int stateSize() {
    return 2 * CompensatedSum.STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    CompensatedSum.reset(state, offset);
    CompensatedSum.reset(state, offset + TURNOVER);
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
    CompensatedSum.add(state, offset, volume);
    CompensatedSum.addProduct(state, offset + TURNOVER, (high + low + close) / 3, volume);
    double total = CompensatedSum.value(state, offset);
    out[outOffset] =
        total == 0 ? Double.NaN : CompensatedSum.value(state, offset + TURNOVER) / total;
  }
}
