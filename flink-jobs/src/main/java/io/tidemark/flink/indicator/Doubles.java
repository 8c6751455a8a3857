package io.tidemark.flink.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of doubles in one piece: number by number, restoring a large state takes seven times as
 * long.
 */
final class Doubles {

  private static final int ABSENT = -1;

  private Doubles() {}

  /**
   * @param values may be null
   */
  static void write(double[] values, DataOutput out) throws IOException {
    if (values == null) {
      out.writeInt(ABSENT);
      return;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  static double[] read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length * Double.BYTES];
    in.readFully(bytes);
    double[] values = new double[length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }
}
