package io.tidemark.flink.replay;

import io.tidemark.schema.serde.Serde;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Appends records to one file a key, as length and bytes. After a restart records since the
 * checkpoint come twice: the reader drops doubles, since they are the same byte for byte.
 *
 * @param <T> the record
 */
public final class SpoolSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 1 << 16;

  /** The key of a record: one subtask owns it. */
  public interface Key<T> extends Function<T, String>, Serializable {}

  /** Makes a serde on the thread that uses it. */
  public interface SerdeFactory<T> extends Supplier<Serde<T>>, Serializable {}

  private final String directory;
  private final Key<T> key;
  private final SerdeFactory<T> serdes;

  public SpoolSink(Path directory, Key<T> key, SerdeFactory<T> serdes) {
    this.directory = directory.toString();
    this.key = key;
    this.serdes = serdes;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return new Writer<>(Files.createDirectories(Path.of(directory)), key, serdes.get());
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private final Path directory;
    private final Key<T> key;
    private final Serde<T> serde;
    private final Map<String, ByteArrayOutputStream> buffers = new TreeMap<>();

    private Writer(Path directory, Key<T> key, Serde<T> serde) {
      this.directory = directory;
      this.key = key;
      this.serde = serde;
    }

    @Override
    public void write(T record, Context context) throws IOException {
      String name = key.apply(record);
      ByteArrayOutputStream buffer =
          buffers.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
      byte[] bytes = serde.encode(record);
      DataOutputStream out = new DataOutputStream(buffer);
      out.writeInt(bytes.length);
      out.write(bytes);
      if (buffer.size() >= BUFFER) {
        append(name, buffer);
      }
    }

    // Opened for each append, so that a hundred thousand instruments do not need as many open
    // files.
    private void append(String name, ByteArrayOutputStream buffer) throws IOException {
      Path file = directory.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        buffer.writeTo(out);
      }
      buffer.reset();
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      for (Map.Entry<String, ByteArrayOutputStream> entry : buffers.entrySet()) {
        append(entry.getKey(), entry.getValue());
      }
      buffers.clear();
    }

    // A failed attempt's buffer is dropped: the next attempt writes it again.
    @Override
    public void close() {}
  }
}
