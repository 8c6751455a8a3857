package io.tidemark.ingest.feed.macro;

import io.tidemark.ingest.normalize.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a series, those left out that cannot be.
 *
 * @param today in New York
 * @param refused where they go
 */
record CheckedRows(FredSeries series, LocalDate today, List<Refused> refused)
    implements DatedValues.Rows {

  @Override
  public Optional<Refusal> check(LocalDate day, double value) {
    return series.check(day, value, today);
  }

  @Override
  public void refuse(Refusal refusal, String row) {
    refused.add(new Refused(refusal, row));
  }
}
