package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.schema.market.Timeframe;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTest {

  private final Hub hub = new Hub("realtime", Delays.NONE, new InstrumentDirectory(), 3);

  @Test
  void isNotCaughtUpBeforeAllItsSourcesAre() {
    hub.awaitSources(2);
    hub.remember(List.of());
    hub.becomeCaughtUp();
    assertThat(hub.caughtUp()).isFalse();
    hub.becomeCaughtUp();
    assertThat(hub.caughtUp()).isTrue();
  }

  @Test
  void isCaughtUpWhenKafkaAndTheDatabaseHaveBeenRead() {
    hub.becomeCaughtUp();
    assertThat(hub.caughtUp()).isFalse();
    hub.remember(List.of(new PublishedBar(minute("A", 1, 1, 0, true))));
    assertThat(hub.caughtUp()).isTrue();
    assertThat(hub.latest(Kind.BARS, "A", Timeframe.MIN_1)).isPresent();
  }
}
