package io.tidemark.flink.outcome;

import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.TradePlan;
import java.io.Serializable;
import java.util.Optional;

/**
 * Where trades end: the triple barrier. M. Lopez de Prado, Advances in Financial Machine Learning,
 * 2018, ch. 3, with the average true range as the measure of volatility. The same for all types of
 * signals, and for the trades entered at any bar that they are compared with.
 *
 * @param stop distance from the entry in average true ranges, > 0
 * @param target the same, > 0
 * @param bars for which a trade is held at most, >= 1
 * @param cost of entry and exit together, a fraction of the entry price: 0.0005 is five basis
 *     points
 * @param risk what a trade may lose between entry and stop, in the currency of the price
 */
public record Barriers(double stop, double target, int bars, double cost, double risk)
    implements Serializable {

  /** What is used where nobody asks for another: twice the range against three times. */
  public static final Barriers DEFAULT = new Barriers(2, 3, 20, 0.0005, 1_000);

  private static final long serialVersionUID = 1L;

  public Barriers {
    if (!(stop > 0 && target > 0 && bars >= 1 && cost >= 0 && risk > 0)) {
      throw new IllegalArgumentException(
          "stop, target and risk must be > 0, bars >= 1, cost >= 0: stop=%s, target=%s, bars=%d, cost=%s, risk=%s"
              .formatted(stop, target, bars, cost, risk));
    }
  }

  /**
   * The plan of a trade.
   *
   * @param entry price
   * @param range average true range, in the unit of the price
   * @param end of the bar that fired, nanoseconds since the epoch
   * @param spacing mean time from one bar to the next, nanoseconds: the calendar's time that a bar
   *     stands for, closed hours included
   * @return nothing where a barrier would be no price, or prices do not move
   */
  public Optional<TradePlan> plan(Side side, double entry, double range, long end, long spacing) {
    double stopPrice = entry - side.sign() * stop * range;
    double targetPrice = entry + side.sign() * target * range;
    boolean isPlan = range > 0 && Math.min(stopPrice, targetPrice) > 0 && stopPrice != entry;
    return isPlan
        ? Optional.of(
            new TradePlan(
                entry,
                stopPrice,
                targetPrice,
                risk / Math.abs(entry - stopPrice),
                end + bars * spacing))
        : Optional.empty();
  }

  /**
   * The probability that a price without drift meets the target before the stop: what is said of a
   * trade of which nothing is known.
   */
  public double chance() {
    return stop / (stop + target);
  }
}
