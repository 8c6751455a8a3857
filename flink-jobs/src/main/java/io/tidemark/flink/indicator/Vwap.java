package io.tidemark.flink.indicator;

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
final class Vwap extends Indicator {

  /** Where the average begins. */
  enum Anchor {
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

  private final Anchor anchor;
  private final Series high;
  private final Series low;
  private final Series close;
  private final int volume;
  private final CompensatedSum traded;
  private final CompensatedSum turnover;

  Vwap(Layout layout, Anchor anchor) {
    super(1, anchor.output());
    this.anchor = anchor;
    this.high = layout.high(1);
    this.low = layout.low(1);
    this.close = layout.close(1);
    this.volume = layout.volume();
    this.traded = new CompensatedSum(layout);
    this.turnover = new CompensatedSum(layout);
  }

  @Override
  void beginSession(double[] state, int base) {
    if (anchor == Anchor.SESSION) {
      traded.reset(state, base);
      turnover.reset(state, base);
    }
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double size = state[base + volume];
    traded.add(state, base, size);
    double typical = (high.get(state, now) + low.get(state, now) + close.get(state, now)) / 3;
    turnover.addProduct(state, base, typical, size);
    double total = traded.value(state, base);
    out[at] = total == 0 ? Double.NaN : turnover.value(state, base) / total;
  }
}
