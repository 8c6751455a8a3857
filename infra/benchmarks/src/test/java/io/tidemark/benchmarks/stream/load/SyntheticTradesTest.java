package io.tidemark.benchmarks.stream.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticTradesTest {

  private static final TradesSpec SPEC = new TradesSpec(20_000, 10_000, 100, 7);
  private static final long MAX_DELAY = SyntheticTrades.MAX_DELAY_MILLIS * 1_000_000;

  private final List<Trade> trades = all(SPEC);

  private static List<Trade> all(TradesSpec spec) {
    SyntheticTrades source = new SyntheticTrades(spec);
    List<Trade> trades = new ArrayList<>();
    for (Trade trade = source.next(); trade != null; trade = source.next()) {
      trades.add(trade);
    }
    return trades;
  }

  @Test
  void makesTheSameTradesOfTheSameSeed() {
    assertThat(trades).hasSize(20_000).isEqualTo(all(SPEC));
    assertThat(trades).isNotEqualTo(all(new TradesSpec(20_000, 10_000, 100, 8)));
  }

  @Test
  void comesOutOfOrderButNeverLaterThanAllowed() {
    long newest = 0;
    int late = 0;
    for (Trade trade : trades) {
      newest = Math.max(newest, trade.eventTime());
      late += trade.eventTime() < newest ? 1 : 0;
      assertThat(newest - trade.eventTime()).isLessThanOrEqualTo(MAX_DELAY);
    }
    assertThat(late).isBetween(1_000, 3_000);
    assertThat(newest - SyntheticTrades.START).isLessThan(2_000_000_000L);
  }

  @Test
  void numbersTheTradesOfAnInstrumentInOrderOfTime() {
    trades.stream()
        .collect(Collectors.groupingBy(Trade::instrument))
        .values()
        .forEach(
            ofOne -> {
              ofOne.sort(Comparator.comparingLong(Trade::eventTime));
              for (int i = 0; i < ofOne.size(); i++) {
                assertThat(ofOne.get(i).sequence()).isEqualTo(i + 1);
              }
            });
  }

  @Test
  void promisesNoMoreThanHasArrived() {
    SyntheticTrades source = new SyntheticTrades(SPEC);
    long promised = Long.MIN_VALUE;
    for (Trade trade = source.next(); trade != null; trade = source.next()) {
      assertThat(trade.eventTime()).isGreaterThanOrEqualTo(promised);
      promised = source.completeUntil();
    }
  }

  @Test
  void tradesTheFirstInstrumentTenTimesAsOftenAsTheTenth() {
    Map<String, Long> counts =
        trades.stream().collect(Collectors.groupingBy(Trade::instrument, Collectors.counting()));
    assertThat((double) counts.get("S00001") / counts.get("S00010")).isBetween(7.0, 14.0);
  }
}
