package io.tidemark.flink.liquidity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Forecasts a book's net cash call over the next 1..{@value #HORIZONS} business days, snapshot by
 * snapshot.
 *
 * <pre>{@code
 * CallForecaster book = new CallForecaster();
 * book.snapshot(new Exposure(12e6, 8e5), new MarketView(17.2, 0.01));
 * book.quantile(1, 0.95); // of tomorrow's call
 * book.called(250_000, 1); // a business day later
 * }</pre>
 */
public final class CallForecaster {

  public static final int HORIZONS = 10;

  /** Residuals from which on the book's own calls outweigh what is presumed. */
  private static final int OWN = 40;

  /** A forecast whose outcome is awaited. */
  private static final class Pending {
    final Snapshot snapshot;
    final double low;
    final double high;
    final int horizon;
    double call;
    int days;

    Pending(Snapshot snapshot, int horizon, double low, double high) {
      this.snapshot = snapshot;
      this.horizon = horizon;
      this.low = low;
      this.high = high;
    }
  }

  private record Snapshot(Exposure exposure, MarketView market, double deviation) {}

  private final VolatilityScale scale = new VolatilityScale();
  private final List<HorizonForecaster> horizons = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();

  // Null before the first one.
  private Snapshot newest;

  public CallForecaster() {
    for (int days = 1; days <= HORIZONS; days++) {
      horizons.add(new HorizonForecaster(days));
    }
  }

  /** A book as it is, and what is known of the market. Forecasts are made from the newest. */
  public void snapshot(Exposure exposure, MarketView market) {
    scale.presume(exposure.presumed());
    newest = new Snapshot(exposure, market, scale.deviation(market) * exposure.size());
    if (newest.deviation > 0) {
      for (int days = 1; days <= HORIZONS; days++) {
        double low = quantile(days, HorizonForecaster.LOW);
        double high = quantile(days, HorizonForecaster.HIGH);
        pending.add(new Pending(newest, days, low, high));
      }
    }
  }

  /**
   * The net cash call since the newest snapshot, before the next one.
   *
   * @param days business days since then, &gt;= 1; over several, a call counts as so many daily
   *     ones of equal variance
   */
  public void called(double call, int days) {
    if (!Double.isFinite(call) || days < 1) {
      throw new IllegalArgumentException(
          "a call must be finite and over >= 1 days: call=%s, days=%d".formatted(call, days));
    }
    if (newest == null) {
      return;
    }
    for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
      Pending forecast = each.next();
      forecast.call += call;
      forecast.days += days;
      if (forecast.days >= forecast.horizon) {
        settle(forecast);
        each.remove();
      }
    }
    double size = newest.exposure.size();
    if (size > 0) {
      scale.observe(call / size / Math.sqrt(days), newest.market);
    }
  }

  /** What was called for since the newest snapshot will never be known. */
  public void missed() {
    pending.clear();
  }

  private void settle(Pending forecast) {
    double unit =
        forecast.snapshot.deviation * Math.sqrt((double) forecast.days / forecast.horizon);
    horizons
        .get(forecast.horizon - 1)
        .observe(
            forecast.call / unit,
            forecast.snapshot.market.crisis(),
            forecast.low / forecast.snapshot.deviation,
            forecast.high / forecast.snapshot.deviation);
  }

  /**
   * A quantile of the net cash call from the newest snapshot on.
   *
   * @param days business days, 1..{@value #HORIZONS}
   * @param probability in (0, 1)
   */
  public double quantile(int days, double probability) {
    return horizons.get(days - 1).quantile(probability, newest.deviation, newest.market.crisis());
  }

  /** The 5, 50 and 95 % quantiles. */
  public CallQuantiles quantiles(int days) {
    return new CallQuantiles(
        quantile(days, HorizonForecaster.LOW),
        quantile(days, 0.5),
        quantile(days, HorizonForecaster.HIGH));
  }

  /** Whether a forecast rests on what is presumed of all books rather than on this one's calls. */
  public boolean isPresumed(int days) {
    return horizons.get(days - 1).seen() < OWN;
  }
}
