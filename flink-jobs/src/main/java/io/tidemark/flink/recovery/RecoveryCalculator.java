package io.tidemark.flink.recovery;

import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryOdds.RungOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.RecoveryQuery.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The odds of a position while the price is a geometric Brownian motion, {@code dS = drift S dt +
 * volatility S dW}, so that its logarithm has the mean {@code (drift - volatility^2 / 2) t} and the
 * variance {@code volatility^2 t}.
 *
 * <pre>{@code
 * // Bought at 100, now 90, stop at 80: with time enough and neither drift nor costs it is even.
 * calculator.odds(query, new Conditions(90, 0.6, null, at, false)).recovers(); // 0.5
 * }</pre>
 *
 * <p>A position is watched without a pause, and barriers are met at their price: where it jumps
 * over the stop it loses more than is told. A rung that the price has passed is bought at the
 * price.
 */
final class RecoveryCalculator {

  private static final double YEAR = Duration.ofDays(365).toNanos();

  private final double costs;
  private final double drift;

  /**
   * A calculator.
   *
   * @param costs of a purchase or a sale, a fraction of its turnover
   * @param drift of the price, a fraction a year; 0 claims to know nothing of where it goes
   */
  RecoveryCalculator(double costs, double drift) {
    this.costs = costs;
    this.drift = drift;
  }

  RecoveryOdds odds(RecoveryQuery query, Conditions now) {
    Position position = new Position(query.side(), query.quantity(), query.entry(), costs);
    double years = query.horizon() / YEAR;
    double variance = now.volatility() * now.volatility() * years;
    // Towards the gain: a short position sees the market upside down.
    double mean = query.side().sign() * (drift * years - variance / 2);
    FirstPassage odds =
        FirstPassage.within(
            mean,
            variance,
            gain(query, now.price(), position.breakEven()),
            -gain(query, now.price(), query.stop()));
    return new RecoveryOdds(
        query.id(),
        query.instrument(),
        now.price(),
        now.volatility(),
        now.regime(),
        position.breakEven(),
        odds.upper(),
        odds.lower(),
        rungs(query, now, position, mean, variance),
        now.at(),
        now.simulated());
  }

  private static List<RungOdds> rungs(
      RecoveryQuery query, Conditions now, Position before, double mean, double variance) {
    if (query.rungs().isEmpty()) {
      return List.of();
    }
    List<Position> positions = new ArrayList<>(List.of(before));
    List<Double> prices = new ArrayList<>(List.of(now.price()));
    for (Rung rung : query.rungs()) {
      double price = filled(query, now.price(), rung.price());
      positions.add(positions.get(positions.size() - 1).with(price, rung.quantity()));
      prices.add(price);
    }
    LadderPassage ladder = new LadderPassage(mean, variance, stages(query, positions, prices));
    List<RungOdds> odds = new ArrayList<>();
    for (int i = 1; i < positions.size(); i++) {
      Position position = positions.get(i);
      odds.add(
          new RungOdds(
              query.rungs().get(i - 1).price(),
              ladder.reaches(i),
              position.entry(),
              position.breakEven(),
              position.quantity(),
              position.loss(query.stop()),
              ladder.recovers(i)));
    }
    return odds;
  }

  private static List<LadderPassage.Stage> stages(
      RecoveryQuery query, List<Position> positions, List<Double> prices) {
    List<LadderPassage.Stage> stages = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      double price = prices.get(i);
      double next = prices.get(Math.min(i + 1, prices.size() - 1));
      stages.add(
          new LadderPassage.Stage(
              gain(query, price, positions.get(i).breakEven()),
              -gain(query, price, next),
              -gain(query, price, query.stop())));
    }
    return stages;
  }

  /** At the rung, or at the price if that has passed it, but not beyond the stop. */
  private static double filled(RecoveryQuery query, double price, double rung) {
    boolean passed = gain(query, rung, price) < 0;
    boolean stopped = gain(query, query.stop(), price) < 0;
    return stopped ? query.stop() : passed ? price : rung;
  }

  /** How far the logarithm of the price goes from one to another, > 0 where the position gains. */
  private static double gain(RecoveryQuery query, double from, double to) {
    return query.side().sign() * Math.log(to / from);
  }
}
