package io.tidemark.schema.signal;

/**
 * What a signal proposes to do: enter at the market, and leave at the target, at the stop, or when
 * the plan expires, whichever comes first.
 *
 * @param entry price when the signal fired; the trade is entered at the next bar's open
 * @param stop price, on the losing side of the entry
 * @param target price, on the gaining side of the entry
 * @param size units of the instrument of which a fall from entry to stop loses the risk budget
 * @param expiry end of the last bar that the trade is held for
 */
public record TradePlan(double entry, double stop, double target, double size, long expiry) {

  public TradePlan {
    boolean isLong = stop < entry && entry < target;
    boolean isShort = target < entry && entry < stop;
    if (!(isLong || isShort) || !(Math.min(stop, target) > 0)) {
      throw new IllegalArgumentException(
          "entry must be between stop and target, and all > 0: entry=%s, stop=%s, target=%s"
              .formatted(entry, stop, target));
    }
    if (!(size > 0) || !Double.isFinite(size)) {
      throw new IllegalArgumentException("size must be > 0 and finite: size=" + size);
    }
  }
}
