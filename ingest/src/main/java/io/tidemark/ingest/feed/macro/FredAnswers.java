package io.tidemark.ingest.feed.macro;

import java.io.IOException;
import java.util.List;

/** One of the two ways in which FRED tells a series. */
interface FredAnswers {

  /**
   * What it tells of a series.
   *
   * @param whole whether all history is wanted, and not only what is recent
   * @param now nanoseconds since the epoch
   * @param refused where values go that cannot be
   */
  List<Observation> of(FredSeries series, boolean whole, long now, List<Refused> refused)
      throws IOException, InterruptedException;
}
