package io.tidemark.ingest.feed.macro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.calendar.BusinessDays;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What FRED's interface for programs tells who has a key: {@code /fred/series/observations}, with
 * real-time periods, so that a value that was late or revised carries the day on which it came.
 *
 * <p>Of the day's hours FRED says nothing. A value that came on the business day after its day is
 * published at the usual time; one that came later is taken to be known from the end of the day on
 * which it came. What was there when the real-time period asked for begins, or the series at FRED,
 * has the usual time, since nobody says when it came.
 */
final class FredVintages implements FredAnswers {

  static final String ADDRESS = "https://api.stlouisfed.org";

  /** FRED answers at most 2000 vintages, one a business day: these are 1300. */
  private static final int YEARS = 5;

  private static final int RECENT_DAYS = 60;
  private static final String MISSING = ".";

  private final FredHttp http;
  private final String address;
  private final FredKey key;
  private final BusinessDays calendar;
  private final ObjectMapper json = new ObjectMapper();

  FredVintages(FredHttp http, String address, FredKey key, BusinessDays calendar) {
    this.http = http;
    this.address = address;
    this.key = key;
    this.calendar = calendar;
  }

  /** A row of an answer. */
  private record Vintage(LocalDate day, LocalDate since, double value) {}

  @Override
  public List<Observation> of(FredSeries series, boolean whole, long now, List<Refused> refused)
      throws IOException, InterruptedException {
    LocalDate today = BusinessDays.day(now);
    String since = whole ? "" : "&observation_start=" + today.minusDays(RECENT_DAYS);
    LocalDate from = whole ? today.minusYears(YEARS) : today.minusDays(RECENT_DAYS);
    byte[] body =
        http.get(
            URI.create(
                "%s/fred/series/observations?series_id=%s&file_type=json&realtime_start=%s&realtime_end=9999-12-31%s&api_key=%s"
                    .formatted(address, series, from, since, key.secret())));
    List<Vintage> vintages = new ArrayList<>();
    for (JsonNode row : rows(series, body)) {
      vintage(series, row, today, refused).ifPresent(vintages::add);
    }
    return observations(vintages, now);
  }

  private JsonNode rows(FredSeries series, byte[] body) throws IOException {
    try {
      JsonNode answer = json.readTree(body);
      JsonNode rows = answer.path("observations");
      if (!rows.isArray()) {
        throw new IOException("%s answers no observations of %s".formatted(address, series));
      }
      if (answer.path("count").asInt() > rows.size()) {
        throw new IOException(
            "%s answers %d of %s observations of %s"
                .formatted(address, rows.size(), answer.path("count"), series));
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s answers no JSON of %s: %s".formatted(address, series, e.getOriginalMessage()), e);
    }
  }

  private static Optional<Vintage> vintage(
      FredSeries series, JsonNode row, LocalDate today, List<Refused> refused) {
    Refusal refusal;
    try {
      if (row.path("value").asText().equals(MISSING)) {
        return Optional.empty();
      }
      LocalDate day = LocalDate.parse(row.path("date").asText());
      LocalDate since = LocalDate.parse(row.path("realtime_start").asText());
      double value = Double.parseDouble(row.path("value").asText());
      Optional<Refusal> wrong = series.check(day, value, today);
      if (wrong.isEmpty()) {
        return Optional.of(new Vintage(day, since, value));
      }
      refusal = wrong.get();
    } catch (DateTimeException | NumberFormatException e) {
      refusal = new Refusal(Reason.MALFORMED, "FRED " + series + ": " + e.getMessage());
    }
    refused.add(new Refused(refusal, row.toString()));
    return Optional.empty();
  }

  private List<Observation> observations(List<Vintage> vintages, long now) {
    LocalDate begin =
        vintages.stream().map(Vintage::since).min(Comparator.naturalOrder()).orElse(LocalDate.MAX);
    // Of those that are published at the same time the last one counts.
    Map<LocalDate, Map<Long, Observation>> days = new TreeMap<>();
    vintages.sort(Comparator.comparing(Vintage::since));
    for (Vintage vintage : vintages) {
      long published = publication(vintage, vintage.since().equals(begin), now);
      days.computeIfAbsent(vintage.day(), day -> new TreeMap<>())
          .put(published, new Observation(vintage.day(), vintage.value(), published));
    }
    return days.values().stream().flatMap(day -> day.values().stream()).toList();
  }

  private long publication(Vintage vintage, boolean wasThere, long now) {
    long usual = calendar.publication(vintage.day());
    boolean inTime = !vintage.since().isAfter(BusinessDays.day(usual));
    return wasThere || inTime ? usual : Math.min(now, BusinessDays.endOf(vintage.since()));
  }
}
