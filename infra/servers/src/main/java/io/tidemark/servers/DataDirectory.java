package io.tidemark.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A server's directory, held by one process at a time. The operating system drops the lock when
 * that process ends, so a {@code kill -9} leaves nothing to clean up here.
 */
final class DataDirectory implements AutoCloseable {

  /** Less than this does not carry even an empty server. */
  private static final long MIN_FREE_BYTES = 200L << 20;

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the directory where it is missing, and locks it.
   *
   * @throws ServerStartException if it cannot be written, is nearly full or in use
   */
  static DataDirectory open(Path directory) {
    try {
      Path path = Files.createDirectories(directory).toRealPath();
      requireSpace(path);
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw new ServerStartException(
          "directory %s is not writable for user %s: %s"
              .formatted(directory.toAbsolutePath(), System.getProperty("user.name"), e),
          e);
    }
  }

  /** Absolute, without links. */
  Path path() {
    return path;
  }

  private static void requireSpace(Path path) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < MIN_FREE_BYTES) {
      throw new ServerStartException(
          "no disk: %s has %d MB free, at least %d MB are needed"
              .formatted(path, free >> 20, MIN_FREE_BYTES >> 20));
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very JVM: the same answer as for any other process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new ServerStartException("directory " + path + " is in use by another running process");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ServerStartException("cannot release the lock of " + path + ": " + e, e);
    }
  }
}
