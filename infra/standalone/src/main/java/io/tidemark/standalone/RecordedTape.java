package io.tidemark.standalone;

import io.tidemark.flink.source.TapeSource;
import io.tidemark.flink.source.TradeInput;
import io.tidemark.ingest.feed.tape.TapeFormat;
import io.tidemark.ingest.feed.tape.TapeItem;
import io.tidemark.ingest.feed.tape.TapeReader;
import io.tidemark.schema.market.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ingest's reader of tapes as a source of the jobs: where the two, which do not know each other,
 * meet.
 */
final class RecordedTape implements TapeSource.Tape {

  private static final long serialVersionUID = 1L;

  // Flink opens a copy of the tape, in this JVM; this is how the command sees how far it has come.
  private static final AtomicReference<TapeReader> READING = new AtomicReference<>();

  private final List<String> files;
  private final TapeFormat format;
  private final String symbol;

  /**
   * @param format or null to detect it
   * @param symbol or null to take it from the file or its name
   */
  RecordedTape(List<Path> files, TapeFormat format, String symbol) {
    this.files = files.stream().map(Path::toString).toList();
    this.format = format;
    this.symbol = symbol;
  }

  /** Opened once by the command too, so that a wrong file is refused before anything starts. */
  TapeReader reader() throws IOException {
    return TapeReader.open(
        files.stream().map(Path::of).toList(),
        Optional.ofNullable(format),
        Optional.ofNullable(symbol));
  }

  @Override
  public Iterator<TradeInput> open() throws IOException {
    TapeReader reader = reader();
    READING.set(reader);
    return new Inputs(reader);
  }

  /** How much of the tape that was opened last has been read, 0..1. */
  static double progress() {
    TapeReader reader = READING.get();
    return reader == null ? 0 : reader.progress();
  }

  private static final class Inputs implements Iterator<TradeInput> {

    private final TapeReader reader;
    private TapeItem next;

    private Inputs(TapeReader reader) throws IOException {
      this.reader = reader;
      this.next = reader.next();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public TradeInput next() {
      if (next == null) {
        throw new NoSuchElementException("end of the tape");
      }
      TradeInput input = input(next);
      try {
        next = reader.next();
        if (next == null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return input;
    }

    private static TradeInput input(TapeItem item) {
      if (item instanceof TapeItem.Trade read) {
        return new TradeInput.Traded(read.trade());
      }
      TapeItem.Refused refused = (TapeItem.Refused) item;
      byte[] raw = refused.row().getBytes(StandardCharsets.UTF_8);
      return new TradeInput.Refused(new Rejected("tape", refused.refusal().published(), raw, 0));
    }
  }
}
