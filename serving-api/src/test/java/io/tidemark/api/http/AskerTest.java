package io.tidemark.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.account.Account;
import io.tidemark.api.http.HistoryRequest.Asker;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Plan;
import io.tidemark.api.plan.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskerTest {

  private static final Instant NOW = Instant.parse("2026-01-05T14:30:00Z");

  private static Instant earliest(OptionalLong newestEventTime) {
    Plans plans = Plans.shipped();
    Plan free = plans.get("free").orElseThrow();
    Account account = new Account("key", "organization", "free", free, Set.of());
    return Times.instant(new Asker(account, plans, NOW, newestEventTime).earliest());
  }

  @Test
  void countsHistoryFromTheNewestEventTime() {
    Instant tape = Instant.parse("2013-04-23T17:00:00Z");
    assertThat(earliest(OptionalLong.of(Times.nanos(tape))))
        .isEqualTo(tape.minus(Duration.ofDays(30)));
  }

  @Test
  void countsHistoryFromNowWhereThatIsEarlier() {
    Instant now = NOW.minus(Duration.ofDays(30));
    assertThat(earliest(OptionalLong.empty())).isEqualTo(now);
    assertThat(earliest(OptionalLong.of(Times.nanos(NOW.plus(Duration.ofDays(4_000))))))
        .isEqualTo(now);
  }
}
