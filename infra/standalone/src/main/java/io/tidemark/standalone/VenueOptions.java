package io.tidemark.standalone;

import io.tidemark.ingest.feed.tape.TapeOptions;
import io.tidemark.ingest.normalize.Venues;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands that read tapes take about venues. */
final class VenueOptions {

  @Option(
      names = "--venues",
      paramLabel = "FILE",
      description = "Trading sessions and sale conditions, YAML, instead of the shipped ones.")
  String venues;

  @Option(
      names = "--venue",
      paramLabel = "NAME",
      description = "Whose rules hold for all rows of the tape; else the row's or the format's.")
  String venue;

  static TapeOptions apply(String venues, String venue, TapeOptions options) {
    return options.withVenues(read(venues), Optional.ofNullable(venue));
  }

  /**
   * The venues' rules.
   *
   * @throws IllegalArgumentException saying what is wrong in the file
   */
  Venues read() {
    return read(venues);
  }

  private static Venues read(String file) {
    return file == null ? Venues.shipped() : Venues.read(Path.of(file));
  }
}
