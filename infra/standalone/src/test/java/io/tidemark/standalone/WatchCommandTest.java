package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCommandTest {

  @Test
  void asksForIndicatorsOnlyWhereSomebodyDoes() {
    assertThat(WatchCommand.subscription(List.of("*"), List.of(), "1Sec"))
        .containsEntry("bars", List.of("*"))
        .doesNotContainKey("indicators");
    assertThat(WatchCommand.subscription(List.of("*"), List.of("BTC-USD"), "1Sec"))
        .containsEntry("indicators", List.of("BTC-USD"));
  }
}
