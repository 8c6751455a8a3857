package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.ingest.normalize.Venues;
import java.util.Optional;

/**
 * What is said about a tape besides its files.
 *
 * @param format of all files, detected for each if absent
 * @param symbol of all files, for formats that do not name it in each row; else from the file's
 *     name
 * @param venue whose rules hold for all rows; if absent, those of the venue that a row names, or
 *     the format's
 * @param venues the rules of all venues
 */
public record TapeOptions(
    Optional<TapeFormat> format, Optional<String> symbol, Optional<String> venue, Venues venues) {

  /** Everything detected, the shipped venues. */
  public static final TapeOptions DEFAULTS =
      new TapeOptions(Optional.empty(), Optional.empty(), Optional.empty(), Venues.shipped());

  /** Checks that the venue has rules; the error names those that have. */
  public TapeOptions {
    venue.ifPresent(venues::require);
  }

  public TapeOptions withFormat(TapeFormat format) {
    return new TapeOptions(Optional.of(format), symbol, venue, venues);
  }

  public TapeOptions withSymbol(String symbol) {
    return new TapeOptions(format, Optional.of(symbol), venue, venues);
  }

  /** These venues, and if given, this one for all rows. */
  public TapeOptions withVenues(Venues venues, Optional<String> venue) {
    return new TapeOptions(format, symbol, venue, venues);
  }

  /** The rules for a format whose instruments are of a venue unless another is given. */
  VenueRules rules(String otherwise) {
    return venues.of(venue.orElse(otherwise));
  }
}
