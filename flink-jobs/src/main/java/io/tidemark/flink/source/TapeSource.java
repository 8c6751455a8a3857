package io.tidemark.flink.source;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A recorded tape as a bounded source. One split, read in order by one subtask, since the order of
 * a tape is its point; its position is the number of records read, so that a restart goes on where
 * the checkpoint was.
 *
 * @param <T> what is on the tape
 */
public final class TapeSource<T>
    implements Source<T, TapeSource.TapeSplit<T>, Collection<TapeSource.TapeSplit<T>>> {

  private static final long serialVersionUID = 1L;

  /** Opens a tape. The records must be the same each time. */
  @FunctionalInterface
  public interface Tape<T> extends Serializable {
    Iterator<T> open() throws IOException;
  }

  private final Tape<T> tape;

  public TapeSource(Tape<T> tape) {
    this.tape = tape;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<T, TapeSplit<T>> createReader(SourceReaderContext context) {
    return new IteratorSourceReader<>(context);
  }

  @Override
  public SplitEnumerator<TapeSplit<T>, Collection<TapeSplit<T>>> createEnumerator(
      SplitEnumeratorContext<TapeSplit<T>> context) {
    return restoreEnumerator(context, List.of(new TapeSplit<>(tape, 0)));
  }

  @Override
  public SplitEnumerator<TapeSplit<T>, Collection<TapeSplit<T>>> restoreEnumerator(
      SplitEnumeratorContext<TapeSplit<T>> context, Collection<TapeSplit<T>> splits) {
    return new IteratorSourceEnumerator<>(context, splits);
  }

  @Override
  public SimpleVersionedSerializer<TapeSplit<T>> getSplitSerializer() {
    return new SplitSerializer<>(tape);
  }

  @Override
  public SimpleVersionedSerializer<Collection<TapeSplit<T>>> getEnumeratorCheckpointSerializer() {
    return new EnumeratorSerializer<>(tape);
  }

  /** The tape from a position on. */
  public record TapeSplit<T>(Tape<T> tape, long position)
      implements IteratorSourceSplit<T, TapeIterator<T>> {

    @Override
    public String splitId() {
      return "tape";
    }

    @Override
    public TapeIterator<T> getIterator() {
      try {
        TapeIterator<T> iterator = new TapeIterator<>(tape.open());
        while (iterator.position < position && iterator.hasNext()) {
          iterator.next();
        }
        return iterator;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public IteratorSourceSplit<T, TapeIterator<T>> getUpdatedSplitForIterator(
        TapeIterator<T> iterator) {
      return new TapeSplit<>(tape, iterator.position);
    }
  }

  /** Counts what has been read. */
  public static final class TapeIterator<T> implements Iterator<T> {

    private final Iterator<T> records;
    private long position;

    private TapeIterator(Iterator<T> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public T next() {
      T next = records.next();
      position++;
      return next;
    }
  }

  private record SplitSerializer<T>(Tape<T> tape)
      implements SimpleVersionedSerializer<TapeSplit<T>> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(TapeSplit<T> split) {
      return ByteBuffer.allocate(Long.BYTES).putLong(split.position()).array();
    }

    @Override
    public TapeSplit<T> deserialize(int version, byte[] bytes) {
      return new TapeSplit<>(tape, ByteBuffer.wrap(bytes).getLong());
    }
  }

  /** The split while no reader has it yet: its position, or nothing. */
  private record EnumeratorSerializer<T>(Tape<T> tape)
      implements SimpleVersionedSerializer<Collection<TapeSplit<T>>> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Collection<TapeSplit<T>> splits) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * splits.size());
      splits.forEach(split -> bytes.putLong(split.position()));
      return bytes.array();
    }

    @Override
    public Collection<TapeSplit<T>> deserialize(int version, byte[] bytes) {
      return bytes.length == 0
          ? List.of()
          : List.of(new TapeSplit<>(tape, ByteBuffer.wrap(bytes).getLong()));
    }
  }
}
