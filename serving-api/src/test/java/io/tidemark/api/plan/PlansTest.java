package io.tidemark.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.signal.SignalType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final String FREE =
      """
      plans:
        free:
          market_data_delay: PT15M
          signal_delay: PT24H
          signal_types: [golden_cross]
          external_signals: 0
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
    assertThat(plans.delayedFeed())
        .isEqualTo(new Delays(Duration.ofMinutes(15), Duration.ofHours(24)));
  }

  @Test
  void refusesAnUnknownKeyWithItsLine() {
    assertThatThrownBy(() -> Plans.parse(FREE + "    seats: 1\n", "my.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("my.yaml, line 11")
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
    for (String delay : new String[] {"PT15M", "PT24H"}) {
      String other = FREE.replace("plans:\n", "").replace("free:", "slow:").replace(delay, "PT16H");
      assertThatThrownBy(() -> Plans.parse(FREE + other, "my.yaml"))
          .hasMessageContaining("must share the same one");
    }
  }

  @Test
  void refusesSignalsBeforeThePricesThatTheyCameOf() {
    for (String delay : new String[] {"PT14M", "PT0S"}) {
      assertThatThrownBy(() -> Plans.parse(FREE.replace("PT24H", delay), "my.yaml"))
          .hasMessageContaining("signal_delay must be >= market_data_delay")
          .hasMessageContaining("signal_delay=" + Duration.parse(delay));
    }
    assertThatThrownBy(() -> Plans.parse(FREE.replace("PT15M", "PT0S"), "my.yaml"))
        .hasMessageContaining("zero only where that is");
  }

  @Test
  void refusesATypeOfSignalThatThereIsNot() {
    assertThatThrownBy(() -> Plans.parse(FREE.replace("golden_cross", "gold"), "my.yaml"))
        .hasMessageContaining("my.yaml, line 5")
        .hasMessageContaining("type='gold'");
  }

  @Test
  void shipsFewTypesOfSignalsForNothingAndAllForMoney() {
    Plans plans = Plans.shipped();
    assertThat(plans.get("free").orElseThrow().signalTypes())
        .contains(SignalType.GOLDEN_CROSS)
        .doesNotContain(SignalType.MODEL, SignalType.EXTERNAL);
    assertThat(plans.get("pro").orElseThrow().signalTypes())
        .containsExactlyInAnyOrder(SignalType.values());
    assertThat(plans.get("enterprise").orElseThrow().signalTypes())
        .containsExactlyInAnyOrder(SignalType.values());
  }

  @Test
  void knowsNoOtherPlan() {
    assertThat(Plans.shipped().get("gold")).isEmpty();
  }
}
