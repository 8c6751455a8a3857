package io.tidemark.schema.signal;

import io.tidemark.schema.analytics.RegimeState;
import java.util.List;
import java.util.Objects;

/**
 * The odds of an open position, at a price and under a volatility. While one of them is not known
 * it is {@code NaN}, and so is all that follows from it: an answer that there is none yet.
 *
 * @param id of the query
 * @param price of the newest bar's close; {@code NaN} before the first
 * @param volatility of the instrument in its current regime, a fraction a year of 365 days; {@code
 *     NaN} while warming up
 * @param regime {@code null} while that is warming up
 * @param breakEven price at which the position is even after costs
 * @param recovers probability of reaching break-even before the stop and within the horizon
 * @param stops probability of reaching the stop before that and within the horizon
 * @param rungs of the ladder, in the order of the query; empty while warming up
 * @param at event time of what it rests on, nanoseconds since the epoch; 0 before the first bar
 * @param simulated whether a simulator made up the price
 */
public record RecoveryOdds(
    String id,
    String instrument,
    double price,
    double volatility,
    RegimeState regime,
    double breakEven,
    double recovers,
    double stops,
    List<RungOdds> rungs,
    long at,
    boolean simulated) {

  /**
   * The odds when a rung has been reached and bought.
   *
   * @param reached probability that the price gets there before break-even and within the horizon
   * @param averageEntry of the position with all rungs so far
   * @param breakEven of it
   * @param quantity units of it
   * @param loss what the stop would lose, after costs, in the currency of the price
   * @param recovers probability of reaching break-even before the stop from there, within what is
   *     then left of the horizon, over all the times that it may take; {@code NaN} if the rung is
   *     out of reach, with a probability below a millionth
   */
  public record RungOdds(
      double price,
      double reached,
      double averageEntry,
      double breakEven,
      double quantity,
      double loss,
      double recovers) {}

  public RecoveryOdds {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(instrument, "instrument");
    rungs = List.copyOf(rungs);
    boolean known = recovers >= 0 && stops >= 0 && recovers + stops <= 1 + 1e-9;
    if (!known && !(Double.isNaN(volatility) && Double.isNaN(recovers) && Double.isNaN(stops))) {
      throw new IllegalArgumentException(
          "probabilities must be >= 0 and sum up to at most 1: recovers=%s, stops=%s"
              .formatted(recovers, stops));
    }
  }

  /** What there is to say while price or volatility are not known. */
  public static RecoveryOdds warmingUp(
      String id, String instrument, double price, long at, boolean simulated) {
    return new RecoveryOdds(
        id,
        instrument,
        price,
        Double.NaN,
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of(),
        at,
        simulated);
  }

  /** Whether it says only that there is no answer yet. */
  public boolean isWarmingUp() {
    return Double.isNaN(volatility);
  }
}
