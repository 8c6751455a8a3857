package io.tidemark.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.published.Kind;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.market.Timeframe;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandTickerTest {

  private static final Instant NOW = Instant.parse("2026-01-05T14:30:00Z");
  private static final StreamId A = new StreamId(Kind.INDICATORS, "A", Timeframe.MIN_1);
  private static final StreamId B = new StreamId(Kind.INDICATORS, "B", Timeframe.DAY_1);

  private final Said said = new Said();
  private final DemandTicker ticker = new DemandTicker(said, Clock.fixed(NOW, ZoneOffset.UTC));

  private static final class Said implements Saying<IndicatorDemand> {
    private final List<IndicatorDemand> demands = new ArrayList<>();

    @Override
    public void send(List<IndicatorDemand> more) {
      demands.addAll(more);
    }

    @Override
    public void close() {}
  }

  private List<String> said() {
    List<String> symbols = said.demands.stream().map(IndicatorDemand::instrument).toList();
    said.demands.clear();
    return symbols;
  }

  @Test
  void saysAtOnceWhatIsNew() {
    ticker.add(Set.of(A));
    assertThat(said.demands)
        .containsExactly(
            new IndicatorDemand(
                "A", Timeframe.MIN_1, (NOW.getEpochSecond() + 30) * 1_000_000_000L));
    said();
    ticker.add(Set.of(A, B));
    assertThat(said()).containsExactly("B");
  }

  @Test
  void repeatsWhatIsStillWantedAndForgetsTheRest() {
    ticker.add(Set.of(A, B));
    said();
    ticker.repeat(Set.of(B));
    assertThat(said()).containsExactly("B");
    ticker.repeat(Set.of());
    assertThat(said()).isEmpty();
    ticker.add(Set.of(B));
    assertThat(said()).containsExactly("B");
  }
}
