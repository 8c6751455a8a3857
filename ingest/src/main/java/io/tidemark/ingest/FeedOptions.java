package io.tidemark.ingest;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about feeds besides their name.
 *
 * @param speed of tapes
 * @param format of tapes, detected if absent
 * @param symbol of tapes that hold one instrument and do not name it, taken from the file's name if
 *     absent
 * @param seed of the simulator
 * @param tradesPerSecond of the simulator, over all instruments; 0.01..100000
 * @param endpoints of exchanges instead of the public ones: {@code binance.ws}, {@code
 *     binance.rest}, likewise for the other venues
 */
public record FeedOptions(
    Speed speed,
    Optional<TapeFormat> format,
    Optional<String> symbol,
    long seed,
    double tradesPerSecond,
    Map<String, String> endpoints) {

  /** Real time, everything detected, seed 1, 100 trades a second, public endpoints. */
  public static final FeedOptions DEFAULTS =
      new FeedOptions(Speed.REAL_TIME, Optional.empty(), Optional.empty(), 1, 100, Map.of());

  public FeedOptions {
    if (!(tradesPerSecond >= 0.01 && tradesPerSecond <= 100_000)) {
      throw new IllegalArgumentException(
          "tradesPerSecond must be 0.01..100000: tradesPerSecond=" + tradesPerSecond);
    }
    endpoints = Map.copyOf(endpoints);
  }

  public FeedOptions withSpeed(Speed speed) {
    return new FeedOptions(speed, format, symbol, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withFormat(TapeFormat format) {
    return new FeedOptions(speed, Optional.of(format), symbol, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withSymbol(String symbol) {
    return new FeedOptions(speed, format, Optional.of(symbol), seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withSeed(long seed) {
    return new FeedOptions(speed, format, symbol, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withTradesPerSecond(double tradesPerSecond) {
    return new FeedOptions(speed, format, symbol, seed, tradesPerSecond, endpoints);
  }

  public FeedOptions withEndpoints(Map<String, String> endpoints) {
    return new FeedOptions(speed, format, symbol, seed, tradesPerSecond, endpoints);
  }
}
