package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Symbols;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The columns that trades and quotes of our own format share. */
final class TidemarkColumns {

  private static final String NO_VENUE = "tape";
  private static final int MAX_VENUE = 32;

  private final Column eventTime;
  private final Column instrument;
  private final Column venue;
  private final Column sequence;
  private final Column ingestTime;
  private final TapeOptions options;

  /** The venue that each instrument was first met on. */
  private final Map<String, String> venues = new HashMap<>();

  TidemarkColumns(Header names, TapeOptions options) {
    this.options = options;
    eventTime = names.required("event_time");
    instrument = names.required("instrument");
    venue = names.optional("venue");
    sequence = names.optional("sequence");
    ingestTime = names.optional("ingest_time");
  }

  long eventTime(Row row) throws RefusedException {
    return Times.nanos(row, eventTime);
  }

  long ingestTime(Row row, long otherwise) throws RefusedException {
    return row.has(ingestTime) ? Times.nanos(row, ingestTime) : otherwise;
  }

  String symbol(Row row) throws RefusedException {
    String symbol = row.text(instrument);
    if (!venues.containsKey(symbol)) {
      if (!Symbols.PATTERN.matcher(symbol).matches()) {
        throw new RefusedException(
            Reason.SYMBOL, Row.wrong(instrument, symbol, "must match " + Symbols.PATTERN));
      }
      venues.put(symbol, options.venue().orElse(venue(row)));
    }
    return symbol;
  }

  String venue(Row row) throws RefusedException {
    return row.has(venue) ? row.name(venue, MAX_VENUE) : NO_VENUE;
  }

  long sequence(Row row) throws RefusedException {
    return row.has(sequence) ? row.number(sequence) : row.index();
  }

  /** Those of the venue that was given for all, else those of the row's. */
  VenueRules rules(Row row) throws RefusedException {
    Optional<String> given = options.venue();
    return options.venues().of(given.isPresent() ? given.get() : venue(row));
  }

  Instrument instrument(String symbol) {
    int dash = symbol.indexOf('-');
    String currency = dash < 0 ? "USD" : symbol.substring(dash + 1);
    String name = venues.getOrDefault(symbol, NO_VENUE);
    String timeZone = options.venues().of(name).timeZone();
    return new Instrument(symbol, symbol, name, "unknown", currency, timeZone, false);
  }
}
