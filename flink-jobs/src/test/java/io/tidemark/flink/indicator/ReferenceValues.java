package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Values of others to compare with. */
final class ReferenceValues {

  private static final double TOLERANCE = 1e-9;

  private ReferenceValues() {}

  /** One value of each row of a file of {@link TestBars#REFERENCES}; null is {@code NaN}. */
  static double[] column(String file, String key) {
    List<Double> values = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(TestBars.REFERENCES.resolve(file).toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals(key)) {
          values.add(json.nextToken() == JsonToken.VALUE_NULL ? Double.NaN : json.getDoubleValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Equal to 1e-9 relative, and without a value at exactly the same bars. */
  static void assertSame(double[] actual, double[] expected) {
    assertSame(actual, expected, 0, 0);
  }

  /**
   * The same from a bar on.
   *
   * @param noise of the expected values' rounding, absolute
   */
  static void assertSame(double[] actual, double[] expected, int from, double noise) {
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(from).isLessThan(expected.length);
    for (int i = from; i < expected.length; i++) {
      assertThat(close(actual[i], expected[i], noise))
          .as("bar %d: expected %s, was %s", i, expected[i], actual[i])
          .isTrue();
    }
  }

  private static boolean close(double actual, double expected, double noise) {
    return Double.isNaN(expected)
        ? Double.isNaN(actual)
        : Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected) + noise;
  }
}
