package io.tidemark.ingest.feed.macro;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.tidemark.calendar.BusinessDays;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The daily series of FRED, the St. Louis Fed's collection. A series that FRED does not tell is
 * left out, and the others are there all the same.
 */
public final class Fred implements SeriesSource {

  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final FredAnswers answers;
  private final RetryPolicy<Object> retries;
  private boolean complete;

  /**
   * FRED with a key or without.
   *
   * @param endpoints other addresses than the public ones: {@code fred.csv}, {@code fred.api}
   * @param key blank or {@code null} for none
   * @throws IllegalArgumentException if the key cannot be one
   */
  public static Fred open(Map<String, String> endpoints, String key) {
    return open(endpoints, key, new Asking(TIMEOUT, Duration.ofSeconds(1)));
  }

  /** How long to wait for an answer, and after the first failure. */
  record Asking(Duration timeout, Duration firstWait) {}

  static Fred open(Map<String, String> endpoints, String key, Asking asking) {
    FredHttp http = new FredHttp(asking.timeout());
    BusinessDays calendar = new BusinessDays();
    if (key == null || key.isBlank()) {
      String address = endpoints.getOrDefault("fred.csv", FredCsv.ADDRESS);
      return new Fred(new FredCsv(http, address, calendar), asking);
    }
    String address = endpoints.getOrDefault("fred.api", FredVintages.ADDRESS);
    return new Fred(new FredVintages(http, address, new FredKey(key.strip()), calendar), asking);
  }

  private Fred(FredAnswers answers, Asking asking) {
    this.answers = answers;
    this.retries =
        RetryPolicy.builder()
            .handleIf(
                failure ->
                    failure instanceof IOException
                        && !(failure instanceof FredHttp.RefusedRequestException))
            .withBackoff(asking.firstWait(), asking.firstWait().multipliedBy(30))
            .withJitter(0.25)
            .withMaxRetries(4)
            .build();
  }

  @Override
  public String name() {
    return "macro:fred";
  }

  @Override
  public String venue() {
    return "FRED";
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public Optional<Reading> read(long now) throws IOException, InterruptedException {
    Map<FredSeries, List<Observation>> observations = new EnumMap<>(FredSeries.class);
    List<Refused> refused = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (FredSeries series : FredSeries.values()) {
      try {
        observations.put(series, ask(series, now, refused));
      } catch (IOException e) {
        problems.add(series + ": " + e.getMessage());
      }
    }
    if (observations.isEmpty()) {
      throw new IOException(problems.get(0));
    }
    // What one answer lacked is asked for again from the beginning.
    complete = problems.isEmpty();
    return Optional.of(new Reading(SeriesConditions.of(observations), refused, problems));
  }

  private List<Observation> ask(FredSeries series, long now, List<Refused> refused)
      throws IOException, InterruptedException {
    try {
      return Failsafe.with(retries).get(() -> answers.of(series, !complete, now, refused));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
