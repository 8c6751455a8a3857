package io.tidemark.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final String FREE =
      """
      plans:
        free:
          market_data_delay: PT15M
          history: P30D
          requests_per_minute: 200
          symbols: 30
          connections: 2
      """;

  @Test
  void shipsAFreePlanFifteenMinutesBehind() {
    Plans plans = Plans.shipped();
    assertThat(plans.get("free").orElseThrow().marketDataDelay()).isEqualTo(Duration.ofMinutes(15));
    assertThat(plans.get("free").orElseThrow().history()).isEqualTo(Duration.ofDays(30));
    assertThat(plans.get("pro").orElseThrow().realtime()).isTrue();
    assertThat(plans.get("enterprise").orElseThrow().realtime()).isTrue();
    assertThat(plans.delayedFeed()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void refusesAnUnknownKeyWithItsLine() {
    assertThatThrownBy(() -> Plans.parse(FREE + "    seats: 1\n", "my.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("my.yaml, line 8")
        .hasMessageContaining("seats");
  }

  @Test
  void refusesAMissingKey() {
    assertThatThrownBy(() -> Plans.parse(FREE.replace("    symbols: 30\n", ""), "my.yaml"))
        .hasMessageContaining("symbols");
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatThrownBy(() -> Plans.parse(FREE.replace("symbols: 30", "symbols: 0"), "my.yaml"))
        .hasMessageContaining("symbols must be >= 1: symbols=0");
    assertThatThrownBy(() -> Plans.parse(FREE.replace("PT15M", "15min"), "my.yaml"))
        .hasMessageContaining("ISO 8601")
        .hasMessageContaining("15min");
    assertThatThrownBy(() -> Plans.parse("plans: {}", "my.yaml"))
        .hasMessageContaining("at least one plan");
  }

  @Test
  void refusesTwoDifferentDelays() {
    String other = FREE.replace("plans:\n", "").replace("free:", "slow:").replace("PT15M", "PT1H");
    assertThatThrownBy(() -> Plans.parse(FREE + other, "my.yaml"))
        .hasMessageContaining("must share the same one");
  }

  @Test
  void knowsNoOtherPlan() {
    assertThat(Plans.shipped().get("gold")).isEmpty();
  }
}
