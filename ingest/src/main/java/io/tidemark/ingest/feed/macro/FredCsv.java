package io.tidemark.ingest.feed.macro;

import io.tidemark.calendar.BusinessDays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What FRED's page of a graph offers for download, to anybody: {@code /graph/fredgraph.csv}. It has
 * the values in force, and does not say since when.
 */
final class FredCsv implements FredAnswers {

  static final String ADDRESS = "https://fred.stlouisfed.org";

  /** More days than FRED has ever been behind with these series. */
  private static final int RECENT_DAYS = 60;

  private final FredHttp http;
  private final String address;
  private final BusinessDays calendar;

  FredCsv(FredHttp http, String address, BusinessDays calendar) {
    this.http = http;
    this.address = address;
    this.calendar = calendar;
  }

  @Override
  public List<Observation> of(FredSeries series, boolean whole, long now, List<Refused> refused)
      throws IOException, InterruptedException {
    LocalDate today = BusinessDays.day(now);
    String since = whole ? "" : "&cosd=" + today.minusDays(RECENT_DAYS);
    String path = "/graph/fredgraph.csv?id=" + series + since;
    byte[] body = http.get(URI.create(address + path));
    requireWholeCsv(series, new String(body, StandardCharsets.UTF_8));
    try {
      return MacroFiles.observations(
          DatedValues.read(
              new ByteArrayInputStream(body),
              "FRED " + series,
              new CheckedRows(series, today, refused)),
          calendar);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A page of a proxy, or of a site that is being mended, also comes with status 200. */
  private void requireWholeCsv(FredSeries series, String body) throws IOException {
    String begin = body.substring(0, Math.min(body.length(), 100)).toLowerCase(Locale.ROOT);
    if (!begin.contains("date," + series.name().toLowerCase(Locale.ROOT))) {
      throw new IOException(
          "%s answers no CSV of %s: '%s'".formatted(address, series, FredHttp.shown(body)));
    }
    if (!body.endsWith("\n")) {
      throw new IOException("%s: the CSV of %s ends in mid-line".formatted(address, series));
    }
  }
}
