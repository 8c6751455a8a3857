package io.tidemark.flink.bar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A set of numbers, kept as runs of consecutive ones: venues number their trades, so a second's
 * worth is a run or two.
 */
final class IdRuns {

  // First and last of each run, ascending.
  private long[] bounds = new long[2];
  private int used;

  /** Whether the number was new. */
  boolean add(long id) {
    if (used > 0 && id == bounds[used - 1] + 1 && id > bounds[used - 1]) {
      bounds[used - 1] = id;
      return true;
    }
    int run = runAt(id);
    if (run >= 0 && id <= bounds[run + 1]) {
      return false;
    }
    // In the gap between this run and the next.
    int next = run + 2;
    boolean joinsThis = run >= 0 && bounds[run + 1] == id - 1;
    boolean joinsNext = next < used && bounds[next] - 1 == id;
    if (joinsThis && joinsNext) {
      System.arraycopy(bounds, next + 1, bounds, run + 1, used - next - 1);
      used -= 2;
    } else if (joinsThis) {
      bounds[run + 1] = id;
    } else if (joinsNext) {
      bounds[next] = id;
    } else {
      insert(next, id);
    }
    return true;
  }

  /** Index of the last run that begins at or before a number; -2 if there is none. */
  private int runAt(long id) {
    int low = 0;
    int high = used / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[2 * middle] <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * (low - 1);
  }

  private void insert(int at, long id) {
    if (used == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * used);
    }
    System.arraycopy(bounds, at, bounds, at + 2, used - at);
    bounds[at] = id;
    bounds[at + 1] = id;
    used += 2;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(used);
    for (int i = 0; i < used; i++) {
      out.writeLong(bounds[i]);
    }
  }

  /** Takes in what another has written: their union. */
  void mergeFrom(DataInput in) throws IOException {
    int count = in.readInt();
    long[] read = new long[count];
    for (int i = 0; i < count; i++) {
      read[i] = in.readLong();
    }
    if (used == 0) {
      bounds = count == 0 ? bounds : read;
      used = count;
      return;
    }
    for (int i = 0; i < count; i += 2) {
      for (long id = read[i]; id < read[i + 1]; id++) {
        add(id);
      }
      add(read[i + 1]);
    }
  }
}
