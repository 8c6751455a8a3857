package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsConfigTest {

  @TempDir Path directory;

  @Test
  void namesTheIndicatorsOfAFile() throws IOException {
    assertThat(IndicatorsConfig.read(file("indicators: [rsi(14), 'macd(slow=30)']")).set())
        .isEqualTo("rsi(14),macd(slow=30)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "indicatorz: 3 | must hold one list, 'indicators'",
        "indicators: 3 | must hold one list, 'indicators'",
        "indicators: [ | must hold one list, 'indicators'",
        "indicators: ['rsi(0)'] | rsi: period must be an integer 1..10000: 0",
        "indicators: ['nothing'] | no such indicator: nothing"
      })
  void saysWhichFileIsWrongAndWhatIsAllowed(String text, String expected) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> IndicatorsConfig.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("DeserializationFeature");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("indicators.yaml"), text);
  }
}
