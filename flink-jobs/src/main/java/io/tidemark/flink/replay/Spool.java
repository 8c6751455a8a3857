package io.tidemark.flink.replay;

import io.tidemark.schema.serde.Serde;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a {@link SpoolSink} has written. */
final class Spool {

  private final Path directory;

  Spool(Path directory) {
    this.directory = directory;
  }

  /** The files, one a key, in the order of their names. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** The records of a file in the order of writing, without doubles. */
  static <T> List<T> read(Path file, Serde<T> serde) throws IOException {
    List<T> records = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      while (true) {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        if (seen.add(ByteBuffer.wrap(bytes))) {
          records.add(serde.decode(bytes));
        }
      }
    } catch (EOFException e) {
      return records;
    }
  }
}
