package io.tidemark.ingest.feed.tape;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what passes, for the progress of a tape; read by another thread. */
final class CountingInputStream extends FilterInputStream {

  private volatile long count;

  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    add(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    add(Math.max(read, 0));
    return read;
  }

  // Written by the reading thread alone, so a plain sum is enough.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void add(int bytes) {
    count += bytes;
  }
}
