package io.tidemark.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.TestApi;
import io.tidemark.api.published.Kind;
import io.tidemark.schema.market.Timeframe;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldWatermarksTest {

  private static final Set<Kind> BARS = EnumSet.of(Kind.BARS);
  private static final Set<Kind> BOTH = EnumSet.of(Kind.BARS, Kind.INDICATORS);

  private final ToldWatermarks told = new ToldWatermarks();

  @Test
  void isNewsOnceAnIntervalHasEnded() {
    told.put(Kind.BARS, TestApi.minuteStart(1) + 1);
    assertThat(told.news(BARS, Timeframe.MIN_1)).hasValue(TestApi.minuteStart(1));
    told.put(Kind.BARS, TestApi.minuteStart(1) + 2);
    assertThat(told.news(BARS, Timeframe.MIN_1)).isEmpty();
    told.put(Kind.BARS, TestApi.minuteStart(2));
    assertThat(told.news(BARS, Timeframe.MIN_1)).hasValue(TestApi.minuteStart(2));
  }

  @Test
  void waitsForTheSlowestOfAllThatSomebodyListensTo() {
    told.put(Kind.BARS, TestApi.minuteStart(9));
    assertThat(told.news(BOTH, Timeframe.MIN_1)).isEmpty();
    told.put(Kind.INDICATORS, TestApi.minuteStart(3));
    assertThat(told.news(BOTH, Timeframe.MIN_1)).hasValue(TestApi.minuteStart(3));
    assertThat(told.complete(BARS, Timeframe.MIN_1)).hasValue(TestApi.minuteStart(9));
    assertThat(told.complete(EnumSet.noneOf(Kind.class), Timeframe.MIN_1)).isEmpty();
  }
}
