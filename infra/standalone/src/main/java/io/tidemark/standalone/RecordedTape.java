package io.tidemark.standalone;

import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.source.TapeSource;
import io.tidemark.ingest.feed.tape.TapeFormat;
import io.tidemark.ingest.feed.tape.TapeItem;
import io.tidemark.ingest.feed.tape.TapeOptions;
import io.tidemark.ingest.feed.tape.TapeReader;
import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ingest's reader of tapes as a source of the jobs: where the two, which do not know each other,
 * meet.
 */
final class RecordedTape implements TapeSource.Tape<FeedRecord> {

  private static final long serialVersionUID = 1L;

  // Flink opens a copy of the tape, in this JVM; this is how the command sees how far it has come.
  private static final AtomicReference<TapeReader> READING = new AtomicReference<>();

  private final List<String> trades;
  private final List<String> quotes;
  private final String format;
  private final String symbol;
  private final String venues;
  private final String venue;

  /** When the command was given: what is dated later cannot have been recorded. */
  private final long now;

  /**
   * @param format of the trades, or null to detect it
   * @param symbol or null to take it from the file or its name
   */
  RecordedTape(
      List<Path> trades,
      List<Path> quotes,
      TapeFormat format,
      String symbol,
      VenueOptions venues,
      Instant now) {
    this.trades = trades.stream().map(Path::toString).toList();
    this.quotes = quotes.stream().map(Path::toString).toList();
    this.format = format == null ? null : format.code();
    this.symbol = symbol;
    this.venues = venues.venues;
    this.venue = venues.venue;
    this.now = TimeUnit.SECONDS.toNanos(now.getEpochSecond());
  }

  /** Opened once by the command too, so that a wrong file is refused before anything starts. */
  TapeReader reader() throws IOException {
    TapeOptions ofQuotes = VenueOptions.apply(venues, venue, TapeOptions.DEFAULTS);
    if (symbol != null) {
      ofQuotes = ofQuotes.withSymbol(symbol);
    }
    TapeOptions ofTrades =
        format == null ? ofQuotes : ofQuotes.withFormat(TapeFormat.parse(format));
    Map<Path, TapeOptions> files = new LinkedHashMap<>();
    for (String file : trades) {
      files.put(Path.of(file), ofTrades);
    }
    for (String file : quotes) {
      files.put(Path.of(file), ofQuotes);
    }
    return TapeReader.open(files);
  }

  @Override
  public Iterator<FeedRecord> open() throws IOException {
    TapeReader reader = reader();
    READING.set(reader);
    return new Inputs(reader, now);
  }

  /** How much of the tape that was opened last has been read, 0..1. */
  static double progress() {
    TapeReader reader = READING.get();
    return reader == null ? 0 : reader.progress();
  }

  private static final class Inputs implements Iterator<FeedRecord> {

    private final TapeReader reader;
    private final long now;
    private TapeItem next;

    private Inputs(TapeReader reader, long now) throws IOException {
      this.reader = reader;
      this.now = now;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public FeedRecord next() {
      if (next == null) {
        throw new NoSuchElementException("end of the tape");
      }
      FeedRecord input = input(next);
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return input;
    }

    private void advance() throws IOException {
      try {
        next = reader.next();
      } catch (IOException e) {
        reader.close();
        throw e;
      }
      if (next == null) {
        reader.close();
      }
    }

    private FeedRecord input(TapeItem item) {
      if (item instanceof TapeItem.Refused refused) {
        return refused(refused.refusal(), refused.row());
      }
      if (item instanceof TapeItem.Quote quoted) {
        Quote quote = quoted.quote();
        return Plausibility.recorded()
            .check(quote, now)
            .<FeedRecord>map(refusal -> refused(refusal, quote.toString()))
            .orElseGet(() -> new FeedRecord.Quoted(quote));
      }
      Trade trade = ((TapeItem.Trade) item).trade();
      return Plausibility.recorded()
          .check(trade, now)
          .<FeedRecord>map(refusal -> refused(refusal, trade.toString()))
          .orElseGet(() -> FeedRecord.Traded.of(trade));
    }

    private static FeedRecord refused(Refusal refusal, String row) {
      byte[] raw = row.getBytes(StandardCharsets.UTF_8);
      return new FeedRecord.Refused(new Rejected("tape", refusal.published(), raw, 0));
    }
  }
}
