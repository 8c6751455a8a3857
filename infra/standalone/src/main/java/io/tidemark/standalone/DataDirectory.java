package io.tidemark.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where one installation keeps everything. Locked while in use; bound to the feed it was made for,
 * since a tape of 2013 and today's simulator do not share a time line.
 */
final class DataDirectory implements AutoCloseable {

  private static final long MIN_FREE_BYTES = 500L << 20;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates or opens it.
   *
   * @throws IllegalStateException with a sentence for people if it is in use, of another feed, not
   *     writable, or the disk is full
   */
  static DataDirectory open(Path path, String feed) {
    try {
      Files.createDirectories(path);
      requireSpace(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new IllegalStateException(
            "another tidemark is running on " + path + "; stop it, or choose another --data");
      }
      requireFeed(path.resolve("feed"), feed);
      return new DataDirectory(path, channel, lock);
    } catch (IOException e) {
      throw new IllegalStateException("cannot use the data directory " + path + ": " + e, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void requireSpace(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    if (store.getUsableSpace() < MIN_FREE_BYTES) {
      throw new IllegalStateException(
          "%s has %d MB free, at least %d MB are needed"
              .formatted(path, store.getUsableSpace() >> 20, MIN_FREE_BYTES >> 20));
    }
  }

  private static void requireFeed(Path file, String feed) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, feed);
      return;
    }
    String present = Files.readString(file);
    if (!present.equals(feed)) {
      throw new IllegalStateException(
          "%s holds the feed '%s', not '%s'; choose another --data, or delete it"
              .formatted(file.getParent(), present, feed));
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
