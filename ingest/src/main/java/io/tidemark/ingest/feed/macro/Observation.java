package io.tidemark.ingest.feed.macro;

import java.time.LocalDate;

/**
 * What a source says of a day, and since when. Of a day that was revised there are several.
 *
 * @param value in the unit of the source
 * @param publishedAt nanoseconds since the epoch
 */
record Observation(LocalDate day, double value, long publishedAt) {}
