package io.tidemark.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StateSizesTest {

  @Test
  void tellsTheIndicatorsFromWhatIsPending() throws IOException {
    StateSizes small = StateSizes.quiet("sma(10)");
    StateSizes large = StateSizes.quiet("sma(110)");

    assertThat(large.indicators() - small.indicators())
        .isEqualTo(100L * Double.BYTES * StateSizes.SERIES);
    assertThat(large.pending()).isEqualTo(small.pending());
    assertThat(large.bars()).isEqualTo(small.bars());
    assertThat(large.serialized()).isEqualTo(large.indicators() + large.pending() + large.bars());
  }
}
