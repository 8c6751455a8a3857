package io.tidemark.flink.signal.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A logistic regression as ONNX, field by field of {@code onnx.proto}: {@code sigmoid(x W + b)}.
 * What a library would write, without the library.
 */
final class OnnxBytes {

  private static final int FLOAT = 1;
  private static final int OPSET = 13;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] logisticRegression(float[] weights, float bias) {
    return regression("Sigmoid", weights, bias);
  }

  /** The same without its link function: its answers are no probabilities. */
  static byte[] linear(float[] weights, float bias) {
    return regression("Identity", weights, bias);
  }

  private static byte[] regression(String link, float[] weights, float bias) {
    OnnxBytes graph =
        new OnnxBytes()
            .message(1, node("MatMul", List.of("x", "W"), "product"))
            .message(1, node("Add", List.of("product", "b"), "sum"))
            .message(1, node(link, List.of("sum"), "p"))
            .text(2, "regression")
            .message(5, tensor("W", new int[] {weights.length, 1}, weights))
            .message(5, tensor("b", new int[] {1}, bias))
            .message(11, value("x", 1, weights.length))
            .message(12, value("p", 1, 1));
    return new OnnxBytes()
        .number(1, 8)
        .message(7, graph)
        .message(8, new OnnxBytes().text(1, "").number(2, OPSET))
        .bytes();
  }

  private static OnnxBytes node(String operator, List<String> inputs, String output) {
    OnnxBytes node = new OnnxBytes();
    inputs.forEach(input -> node.text(1, input));
    return node.text(2, output)
        .text(3, operator.toLowerCase(java.util.Locale.ROOT))
        .text(4, operator);
  }

  private static OnnxBytes tensor(String name, int[] dimensions, float... values) {
    OnnxBytes tensor = new OnnxBytes();
    for (int dimension : dimensions) {
      tensor.number(1, dimension);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return tensor.number(2, FLOAT).text(8, name).field(9, raw.array());
  }

  private static OnnxBytes value(String name, int... dimensions) {
    OnnxBytes shape = new OnnxBytes();
    for (int dimension : dimensions) {
      shape.message(1, new OnnxBytes().number(1, dimension));
    }
    OnnxBytes tensor = new OnnxBytes().number(1, FLOAT).message(2, shape);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
  }

  private OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private OnnxBytes text(int field, String value) {
    return field(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private OnnxBytes message(int field, OnnxBytes value) {
    return field(field, value.bytes());
  }

  private OnnxBytes field(int field, byte[] value) {
    varint(((long) field << 3) | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private byte[] bytes() {
    return out.toByteArray();
  }
}
