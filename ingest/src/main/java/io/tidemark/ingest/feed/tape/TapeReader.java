package io.tidemark.ingest.feed.tape;

import io.tidemark.schema.market.Instrument;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files of recorded trades and quotes as one tape. {@code
 * TapeReader.open(List.of(Path.of("spy.csv.gz")), Optional.empty(), Optional.empty())} reads one,
 * whatever its format.
 *
 * <p>Several files are merged by event time, each in its own order, and where times are equal in
 * the order in which the files are given: the same files give the same tape. {@code next()} gives a
 * trade, a quote or a refused row, {@code null} at the end; what comes out of no row is only a best
 * quote that is the same as before. A sequence is the venue's where the format has one, else the
 * position on the tape. Trades and quotes carry the session of their day, where their venue has
 * sessions.
 */
public final class TapeReader implements Closeable {

  private final List<TapeFile> open = new ArrayList<>();
  private final PriorityQueue<Merged> merge =
      new PriorityQueue<>(Comparator.comparingLong(Merged::time).thenComparingInt(Merged::order));
  private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();
  private final long bytes;
  private long position;

  private TapeReader(Collection<Path> files) throws IOException {
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
    }
    this.bytes = total;
  }

  /** A file with rows left, and its place in the list. */
  private record Merged(TapeFile file, int order) {
    long time() {
      return file.nextTime();
    }
  }

  /**
   * Opens a tape.
   *
   * @param format of all files, detected for each if absent
   * @param symbol of all files, for formats that do not name it in each row; else from the name
   * @throws IllegalArgumentException if a file's format is not recognised or lacks a column; names
   *     the file, what it has, and what is allowed
   * @throws IOException if a file cannot be read
   */
  public static TapeReader open(
      List<Path> files, Optional<TapeFormat> format, Optional<String> symbol) throws IOException {
    TapeOptions shipped = TapeOptions.DEFAULTS;
    return open(files, new TapeOptions(format, symbol, shipped.venue(), shipped.venues()));
  }

  /** As {@link #open(List, Optional, Optional)}, with other venues than the shipped ones. */
  public static TapeReader open(List<Path> files, TapeOptions options) throws IOException {
    Map<Path, TapeOptions> all = new LinkedHashMap<>();
    files.forEach(file -> all.put(file, options));
    return open(all);
  }

  /** Opens a tape of files, each with its own options. */
  public static TapeReader open(Map<Path, TapeOptions> files) throws IOException {
    TapeReader reader = new TapeReader(files.keySet());
    try {
      for (Map.Entry<Path, TapeOptions> file : files.entrySet()) {
        reader.add(TapeFile.open(file.getKey(), file.getValue()));
      }
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private void add(TapeFile file) {
    Merged merged = new Merged(file, open.size());
    open.add(file);
    file.named().ifPresent(instrument -> instruments.put(instrument.symbol(), instrument));
    if (file.hasNext()) {
      merge.add(merged);
    }
  }

  /**
   * The next trade, quote or refused row, {@code null} at the end.
   *
   * @throws IOException if the file cannot be read any further, e.g. since it was cut off; names
   *     the file and line
   */
  public TapeItem next() throws IOException {
    for (Merged first = merge.poll(); first != null; first = merge.poll()) {
      TapeItem item = first.file().next(position);
      position++;
      if (first.file().hasNext()) {
        merge.add(first);
      }
      if (item instanceof TapeItem.Trade read) {
        meet(read.trade().instrument(), first.file());
      } else if (item instanceof TapeItem.Quote read) {
        meet(read.quote().instrument(), first.file());
      }
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  private void meet(String symbol, TapeFile file) {
    if (!instruments.containsKey(symbol)) {
      instruments.put(symbol, file.instrument(symbol));
    }
  }

  /** Rows read so far, refused ones included: the last one's index plus one. */
  public long position() {
    return position;
  }

  /** The instruments met so far, and those that files are named after. For any thread. */
  public Collection<Instrument> instruments() {
    return List.copyOf(instruments.values());
  }

  /** How much of the files, as they lie on disk, has been read: 0..1. For any thread. */
  public double progress() {
    long read = open.stream().mapToLong(TapeFile::bytesRead).sum();
    return bytes == 0 ? 1 : Math.min(1, (double) read / bytes);
  }

  @Override
  public void close() throws IOException {
    for (TapeFile file : open) {
      file.close();
    }
  }
}
