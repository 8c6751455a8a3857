package io.tidemark.flink.bar;

import static io.tidemark.flink.bar.Tape.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Daily bars of instruments with trading hours. */
class SessionBarsTest {

  private static final long MINUTE = 60_000_000_000L;

  // New York, before and after clocks were put forward on 9 March 2014.
  private static final Session FRIDAY = session("2014-03-07T14:30:00Z", "2014-03-07T21:00:00Z");
  private static final Session MONDAY = session("2014-03-10T13:30:00Z", "2014-03-10T20:00:00Z");

  private final InstrumentBars bars = new InstrumentBars("SPY", MINUTE);
  private final List<Bar> published = new ArrayList<>();

  @Test
  void aDayIsTheSessionWhateverTheClocksDo() {
    trade("2014-03-07T13:00:00Z", "90", FRIDAY);
    trade("2014-03-07T14:30:00Z", "100", FRIDAY);
    trade("2014-03-07T20:59:59.999999999Z", "101", FRIDAY);
    trade("2014-03-07T21:00:00Z", "120", FRIDAY);
    trade("2014-03-10T13:30:00Z", "102", MONDAY);
    trade("2014-03-10T20:30:00Z", "80", MONDAY);
    bars.advance(Long.MAX_VALUE, published::add);

    List<Bar> days = days().stream().filter(Bar::finalised).toList();
    assertThat(days).extracting(Bar::start).containsExactly(FRIDAY.start(), MONDAY.start());
    assertThat(days).extracting(Bar::open).containsExactly(100.0, 102.0);
    assertThat(days).extracting(Bar::high).containsExactly(101.0, 102.0);
    assertThat(days).extracting(Bar::close).containsExactly(101.0, 102.0);
    assertThat(days).extracting(Bar::trades).containsExactly(2L, 1L);
  }

  @Test
  void aSessionClosesAtItsEndAndIsFinalALatenessLater() {
    trade("2014-03-07T15:00:00Z", "100", FRIDAY);
    bars.advance(FRIDAY.end() - 1, published::add);
    assertThat(days()).isEmpty();
    bars.advance(FRIDAY.end(), published::add);
    assertThat(days())
        .singleElement()
        .satisfies(day -> assertThat(day.at()).isEqualTo(FRIDAY.end()));
    bars.advance(FRIDAY.end() + MINUTE, published::add);
    assertThat(days()).extracting(Bar::finalised).containsExactly(false, true);
  }

  @Test
  void shorterBarsHoldEveryTradeAndNameTheirSession() {
    trade("2014-03-07T13:00:00Z", "90", FRIDAY);
    bars.advance(Long.MAX_VALUE, published::add);

    assertThat(published).noneMatch(bar -> bar.timeframe() == Timeframe.DAY_1);
    assertThat(published)
        .filteredOn(Bar::finalised)
        .hasSize(6)
        .allMatch(bar -> bar.session() == FRIDAY.start());
  }

  @Test
  void withoutSessionsADayIsThatOfUtc() {
    trade("2014-03-07T13:00:00Z", "90", null);
    bars.advance(Long.MAX_VALUE, published::add);

    long midnight = nanos(Instant.parse("2014-03-07T00:00:00Z"));
    assertThat(days()).hasSize(2).allMatch(day -> day.start() == midnight);
    assertThat(published).allMatch(bar -> bar.session() == midnight);
  }

  private List<Bar> days() {
    return published.stream().filter(bar -> bar.timeframe() == Timeframe.DAY_1).toList();
  }

  private static Session session(String start, String end) {
    return new Session(nanos(Instant.parse(start)), nanos(Instant.parse(end)));
  }

  private void trade(String time, String price, Session session) {
    long at = nanos(Instant.parse(time));
    Decimal size = Decimal.of(1, 0);
    Trade trade =
        new Trade(
            "SPY",
            at,
            at,
            "P",
            1,
            "",
            Decimal.parse(price),
            size,
            TakerSide.UNKNOWN,
            0,
            true,
            false,
            session);
    assertThat(Tape.add(bars, trade)).isTrue();
  }
}
