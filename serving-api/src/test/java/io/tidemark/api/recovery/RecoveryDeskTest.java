package io.tidemark.api.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryDeskTest {

  private static final Instant NOW = Instant.parse("2026-01-05T14:30:00Z");
  private static final long UNTIL = (NOW.getEpochSecond() + 30) * 1_000_000_000L;
  private static final RecoveryQuery QUERY =
      new RecoveryQuery("", "BTC-USD", Side.LONG, 100, 1, 80, 1, List.of(), 0);

  private final List<RecoveryQuery> said = new ArrayList<>();
  private final RecoveryDesk desk =
      new RecoveryDesk(said::addAll, Clock.fixed(NOW, ZoneOffset.UTC));

  private static RecoveryOdds odds(String id) {
    return RecoveryOdds.warmingUp(id, "BTC-USD", 90, 0, false);
  }

  @Test
  void saysAtOnceWhatIsAskedAndAgainUntilItIsClosed() {
    String id = desk.open(QUERY, odds -> {});
    assertThat(said).extracting(RecoveryQuery::id).containsExactly(id);
    assertThat(said).extracting(RecoveryQuery::until).containsExactly(UNTIL);
    desk.repeat();
    assertThat(said).hasSize(2).allMatch(query -> query.equals(said.get(0)));
    desk.close(id);
    assertThat(said.get(2)).isEqualTo(said.get(0).withUntil(0));
    desk.repeat();
    desk.close(id);
    assertThat(said).hasSize(3);
  }

  @Test
  void handsEachAnswerToWhoAsked() {
    List<RecoveryOdds> first = new ArrayList<>();
    List<RecoveryOdds> second = new ArrayList<>();
    String one = desk.open(QUERY, first::add);
    String two = desk.open(QUERY, second::add);
    desk.answer(odds(two));
    desk.answer(odds("somebody else's"));
    assertThat(first).isEmpty();
    assertThat(second).containsExactly(odds(two));
    desk.close(one);
    desk.answer(odds(one));
    assertThat(first).isEmpty();
  }

  @Test
  void twoProcessesDoNotTakeEachOthersAnswers() {
    RecoveryDesk other = new RecoveryDesk(said::addAll, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(other.open(QUERY, odds -> {})).isNotEqualTo(desk.open(QUERY, odds -> {}));
  }
}
