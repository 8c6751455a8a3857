package io.tidemark.schema.signal;

import java.util.List;
import java.util.Objects;

/**
 * Somebody wants to know the odds of an open position, now and with each bar until {@code until}.
 *
 * @param id chosen by who asks; the answers carry it
 * @param entry average price of the position, > 0
 * @param quantity units held, > 0
 * @param stop price at which it is given up, on the losing side of the entry
 * @param horizon how long it may take, nanoseconds, > 0
 * @param rungs purchases that would follow as the price moves against it, nearest first; may be
 *     empty
 * @param until the clock's time, nanoseconds since the epoch, at which the interest ends unless it
 *     is repeated
 */
public record RecoveryQuery(
    String id,
    String instrument,
    Side side,
    double entry,
    double quantity,
    double stop,
    long horizon,
    List<Rung> rungs,
    long until) {

  /**
   * One purchase of a ladder.
   *
   * @param price at which it is bought
   * @param quantity units, > 0
   */
  public record Rung(double price, double quantity) {
    public Rung {
      if (!isPositive(price) || !isPositive(quantity)) {
        throw new IllegalArgumentException(
            "price and quantity of a rung must be > 0 and finite: price=%s, quantity=%s"
                .formatted(price, quantity));
      }
    }
  }

  public RecoveryQuery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(side, "side");
    rungs = List.copyOf(rungs);
    if (!isPositive(entry) || !isPositive(quantity) || !isPositive(stop) || horizon <= 0) {
      throw new IllegalArgumentException(
          "entry, quantity, stop and horizon must be > 0 and finite: entry=%s, quantity=%s, stop=%s, horizon=%d"
              .formatted(entry, quantity, stop, horizon));
    }
    if (side.sign() * (entry - stop) <= 0) {
      throw new IllegalArgumentException(
          "the stop of a %s position must be on its losing side: entry=%s, stop=%s"
              .formatted(side.code(), entry, stop));
    }
    double before = entry;
    for (Rung rung : rungs) {
      if (side.sign() * (before - rung.price()) <= 0 || side.sign() * (rung.price() - stop) <= 0) {
        throw new IllegalArgumentException(
            "rungs must lie between entry and stop, nearest to the entry first: price=%s, entry=%s, stop=%s"
                .formatted(rung.price(), entry, stop));
      }
      before = rung.price();
    }
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /** The same, of interest until another time. */
  public RecoveryQuery withUntil(long time) {
    return new RecoveryQuery(id, instrument, side, entry, quantity, stop, horizon, rungs, time);
  }
}
