package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.sbe.MessageHeaderDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on Kafka are a promise: to records written before and to readers in any language. */
class GoldenBytesTest {

  private static final int VERSION = MessageHeaderDecoder.SCHEMA_VERSION;

  static final List<Golden<?>> RECORDS = Golden.all();

  @ParameterizedTest
  @FieldSource("RECORDS")
  void writesTheBytesOfThisVersion(Golden<?> golden) {
    assertThat(golden.encode())
        .as(
            """
            The layout of '%s' is no longer that of schema version %d, so records already on Kafka would be misread.
            Not meant? Undo the change to tidemark-sbe.xml or the serde.
            Meant? Append the field with sinceVersion="%3$d", raise the schema's version to %3$d, leave golden/v%2$d as it is,
            add src/test/resources/golden/v%3$d, and read docs/adr/0002-wire-format.md.""",
            golden.name(), VERSION, VERSION + 1)
        .isEqualTo(golden.bytes(VERSION));
  }

  @ParameterizedTest
  @MethodSource("everyVersion")
  void readsTheBytesOfEveryVersion(Golden<?> golden, int version) {
    assertThat(golden.decode(golden.bytes(version)))
        .as(
            "%s must stay readable for ever; see docs/adr/0002-wire-format.md",
            golden.path(version))
        .usingRecursiveComparison()
        // An absent number is NaN, and equal to itself.
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(golden.record());
  }

  static Stream<Arguments> everyVersion() {
    return Golden.all().stream()
        .flatMap(
            golden ->
                Stream.iterate(
                        golden.since(), version -> version <= VERSION, version -> version + 1)
                    .map(version -> Arguments.of(golden, version)));
  }
}
