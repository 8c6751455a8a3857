package io.tidemark.flink.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A record's bytes within a state. */
final class Bytes {

  private Bytes() {}

  static void write(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
