package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.forming;
import static io.tidemark.api.TestApi.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueStreamTest {

  private final ValueStream stream =
      new ValueStream(new StreamId(Kind.BARS, "A", Timeframe.MIN_1), 3);

  private static ValueMessage message(Bar bar) {
    return new ValueMessage(new PublishedBar(bar));
  }

  private boolean closed(int n, long seq) {
    return stream.accept(message(minute("A", n, seq, 0, false)));
  }

  private boolean forms(int n) {
    return stream.accept(message(forming("A", n, 50)));
  }

  private List<String> after(long seq) {
    return stream.after(seq, value -> true).stream()
        .map(json -> new String(json, StandardCharsets.UTF_8))
        .map(
            json ->
                json.replaceAll(".*\"T\":\"gap\".*\"from\":(\\d+),\"to\":(\\d+).*", "gap $1-$2"))
        .map(json -> json.replaceAll(".*\"seq\":(\\d+).*", "$1"))
        .toList();
  }

  @Test
  void dropsWhatItHasSeen() {
    assertThat(closed(1, 1)).isTrue();
    assertThat(closed(2, 2)).isTrue();
    assertThat(closed(1, 1)).isFalse();
    assertThat(closed(2, 2)).isFalse();
    assertThat(closed(3, 3)).isTrue();
  }

  @Test
  void goesOnWhenTheJobHasLostItsStateAndCountsAnew() {
    closed(1, 100);
    closed(2, 101);
    assertThat(closed(3, 1)).isTrue();
    assertThat(closed(4, 2)).isTrue();
    assertThat(after(1)).containsExactly("2");
  }

  @Test
  void letsAFinalBarThroughOnceThoughItsNumberWasUsedBefore() {
    closed(1, 1);
    stream.accept(message(minute("A", 1, 2, 1, false)));
    closed(2, 3);
    ValueMessage end = message(minute("A", 1, 2, 0, true));
    assertThat(stream.accept(end)).isTrue();
    assertThat(stream.accept(end)).isFalse();
    assertThat(closed(2, 3)).isFalse();
    assertThat(stream.latest().orElseThrow().seq()).isEqualTo(3);
    assertThat(after(2)).containsExactly("3");
    closed(3, 4);
    closed(4, 5);
    closed(5, 6);
    assertThat(stream.accept(end)).isFalse();
    assertThat(after(1)).containsExactly("gap 2-3", "4", "5", "6");
  }

  @Test
  void showsNoFormingBarOnceItIsClosed() {
    assertThat(forms(1)).isTrue();
    assertThat(stream.latest().orElseThrow().closed()).isFalse();
    closed(1, 1);
    assertThat(stream.latest().orElseThrow().closed()).isTrue();
    assertThat(forms(1)).isFalse();
    assertThat(forms(2)).isTrue();
  }

  @Test
  void remembersNothingOlderThanWhatItWasTold() {
    stream.remember(new PublishedBar(minute("A", 1, 1, 0, false)));
    assertThat(stream.latest().orElseThrow().seq()).isEqualTo(1);
    stream.accept(message(minute("A", 2, 3, 1, false)));
    stream.remember(new PublishedBar(minute("A", 2, 2, 0, false)));
    assertThat(stream.latest().orElseThrow().seq()).isEqualTo(3);
  }

  @Test
  void aCorrectionOfAnOlderBarIsNotTheLatest() {
    closed(1, 1);
    closed(2, 2);
    stream.accept(message(minute("A", 1, 3, 1, false)));
    assertThat(stream.latest().orElseThrow().seq()).isEqualTo(2);
  }

  @Test
  void resumesFromWhatItKeeps() {
    for (int n = 1; n <= 5; n++) {
      closed(n, n);
    }
    assertThat(after(5)).isEmpty();
    assertThat(after(4)).containsExactly("5");
    assertThat(after(2)).containsExactly("3", "4", "5");
    assertThat(after(1)).containsExactly("gap 2-2", "3", "4", "5");
    assertThat(after(0)).containsExactly("gap 1-2", "3", "4", "5");
  }

  @Test
  void tellsOfAGapBeforeTheFirstItWasTold() {
    stream.remember(new PublishedBar(minute("A", 9, 7, 0, true)));
    assertThat(after(7)).isEmpty();
    assertThat(after(9)).isEmpty();
    assertThat(after(3)).containsExactly("gap 4-7");
  }

  @Test
  void leavesOutWhatAClientMayNotSee() {
    for (int n = 1; n <= 3; n++) {
      closed(n, n);
    }
    assertThat(stream.after(0, value -> value.seq() == 2)).hasSize(1);
  }

  @Test
  void sendsAllToWhoCountsInAnotherLifeOfTheStream() {
    closed(1, 1);
    closed(2, 2);
    assertThat(after(900)).containsExactly("1", "2");
  }

  @Test
  void namesTheRestQuestionThatFillsTheGap() {
    for (int n = 1; n <= 5; n++) {
      closed(n, n);
    }
    assertThat(new String(stream.after(0, value -> true).get(0), StandardCharsets.UTF_8))
        .contains(
            "\"rest\":\"/v1/bars?symbols=A&timeframe=1Min&end=2026-01-05T14:34:00Z&sort=desc&limit=102\"");
  }
}
