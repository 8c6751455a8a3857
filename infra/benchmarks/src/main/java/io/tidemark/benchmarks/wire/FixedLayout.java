package io.tidemark.benchmarks.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian numbers at fixed places of an array, then text with a length byte each. */
final class FixedLayout {

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private FixedLayout() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns where the next text begins. */
  static int putText(byte[] bytes, int at, byte[] text) {
    bytes[at] = (byte) text.length;
    System.arraycopy(text, 0, bytes, at + 1, text.length);
    return at + 1 + text.length;
  }

  static int textLength(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static String text(byte[] bytes, int at) {
    return new String(bytes, at + 1, textLength(bytes, at), StandardCharsets.UTF_8);
  }

  static void requireKind(byte[] bytes, int kind) {
    if (bytes[0] != kind || bytes[1] != 1) {
      throw new IllegalArgumentException(
          "kind and version must be %d, 1: kind=%d, version=%d"
              .formatted(kind, bytes[0], bytes[1]));
    }
  }
}
