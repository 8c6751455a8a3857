package io.tidemark.ingest;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeFormat;
import io.tidemark.ingest.feed.tape.TapeOptions;
import io.tidemark.ingest.normalize.Venues;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about feeds besides their name.
 *
 * @param speed of tapes
 * @param tape how tapes are read
 * @param seed of the simulator
 * @param tradesPerSecond of the simulator, over all instruments; 0.01..100000
 * @param endpoints of exchanges and FRED instead of the public ones: {@code binance.ws}, {@code
 *     binance.rest}, likewise for the other venues; {@code fred.csv}, {@code fred.api}
 */
public record FeedOptions(
    Speed speed,
    TapeOptions tape,
    long seed,
    double tradesPerSecond,
    Map<String, String> endpoints) {

  /** Real time, everything detected, seed 1, 100 trades a second, public endpoints. */
  public static final FeedOptions DEFAULTS =
      new FeedOptions(Speed.REAL_TIME, TapeOptions.DEFAULTS, 1, 100, Map.of());

  public FeedOptions {
    if (!(tradesPerSecond >= 0.01 && tradesPerSecond <= 100_000)) {
      throw new IllegalArgumentException(
          "tradesPerSecond must be 0.01..100000: tradesPerSecond=" + tradesPerSecond);
    }
    endpoints = Map.copyOf(endpoints);
  }

  public FeedOptions withSpeed(Speed speed) {
    return new FeedOptions(speed, tape, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withFormat(TapeFormat format) {
    return withTape(tape.withFormat(format));
  }

  public FeedOptions withSymbol(String symbol) {
    return withTape(tape.withSymbol(symbol));
  }

  /**
   * With these venues instead of the shipped ones.
   *
   * @param venue of all rows of tapes; if absent, the one that a row or the format names
   * @throws IllegalArgumentException if the venue is not one of them
   */
  public FeedOptions withVenues(Venues venues, Optional<String> venue) {
    return withTape(tape.withVenues(venues, venue));
  }

  private FeedOptions withTape(TapeOptions tape) {
    return new FeedOptions(speed, tape, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withSeed(long seed) {
    return new FeedOptions(speed, tape, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withTradesPerSecond(double tradesPerSecond) {
    return new FeedOptions(speed, tape, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withEndpoints(Map<String, String> endpoints) {
    return new FeedOptions(speed, tape, seed, tradesPerSecond, endpoints);
  }
}
