package io.tidemark.ingest.feed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {

  private static final long START =
      Instant.parse("2026-01-05T00:00:00Z").getEpochSecond() * 1_000_000_000;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int MINUTES = 24 * 60;

  private static final List<MarketEvent> DAY = new ArrayList<>();

  @BeforeAll
  static void simulateADay() {
    SimulatedMarket market = market(7);
    MarketEvent event = market.next();
    while (event.trade().eventTime() < START + MINUTES * MINUTE) {
      DAY.add(event);
      event = market.next();
    }
  }

  private static SimulatedMarket market(long seed) {
    return new SimulatedMarket(seed, START, 20, Map.of());
  }

  @Test
  void repeatsItselfFromTheSameSeedAndStart() {
    SimulatedMarket again = market(7);
    for (MarketEvent event : DAY.subList(0, 10_000)) {
      assertThat(again.next()).isEqualTo(event);
    }
  }

  @Test
  void doesNotRepeatItselfFromAnotherSeedOrStart() {
    Trade first = market(7).next().trade();
    assertThat(market(8).next().trade().eventTime()).isNotEqualTo(first.eventTime());
    Trade later = new SimulatedMarket(7, START + 1_000, 20, Map.of()).next().trade();
    assertThat(later.eventTime() - 1_000).isNotEqualTo(first.eventTime());
  }

  @Test
  void tradesTwentyInstrumentsAtTheRateAskedFor() {
    Set<String> symbols = new HashSet<>();
    DAY.forEach(event -> symbols.add(event.trade().instrument()));
    assertThat(symbols).hasSize(20).allMatch(symbol -> Symbols.PATTERN.matcher(symbol).matches());
    assertThat(DAY.size() / (MINUTES * 60.0)).isBetween(10.0, 40.0);
  }

  @Test
  void ordersEventsAndMarksThemSimulated() {
    long last = START;
    Set<String> ids = new HashSet<>();
    for (MarketEvent event : DAY) {
      assertThat(event.trade().eventTime()).isGreaterThan(last);
      assertThat(event.trade().simulated()).isTrue();
      assertThat(event.trade().session()).isNull();
      assertThat(ids.add(event.trade().tradeId())).isTrue();
      last = event.trade().eventTime();
    }
    assertThat(SimulatedMarket.instruments()).allMatch(instrument -> instrument.simulated());
    assertThat(SimulatedMarket.instruments())
        .allMatch(instrument -> instrument.timeZone().equals("UTC"));
  }

  @Test
  void tradesAtTheBidOrTheAskInTicksAndLots() {
    Map<String, Listing> listings = new HashMap<>();
    Listings.ALL.forEach(listing -> listings.put(listing.symbol(), listing));
    Map<String, Quote> quotes = new HashMap<>();
    for (MarketEvent event : DAY) {
      if (event.quote() != null) {
        quotes.put(event.quote().instrument(), event.quote());
      }
      Trade trade = event.trade();
      Quote quote = quotes.get(trade.instrument());
      assertThat(trade.price()).isIn(quote.bid(), quote.ask());
      assertThat(quote.ask().compareTo(quote.bid())).isPositive();
      Listing listing = listings.get(trade.instrument());
      assertThat(trade.price().unscaled() % listing.tick().unscaled()).isZero();
      assertThat(trade.size().unscaled() % listing.lot().unscaled()).isZero();
    }
  }

  @Test
  void staysNearWhereItStarted() {
    Map<String, Double> start = new HashMap<>();
    Listings.ALL.forEach(listing -> start.put(listing.symbol(), listing.price().doubleValue()));
    for (MarketEvent event : DAY) {
      double ratio = event.trade().price().doubleValue() / start.get(event.trade().instrument());
      assertThat(ratio).isBetween(0.5, 2.0);
    }
  }

  @Test
  void clustersVolatilityButNotReturns() {
    double[] returns = returns("BTC-USD");
    double[] absolute = java.util.Arrays.stream(returns).map(Math::abs).toArray();
    // Two standard errors of an autocorrelation over a day of minutes are 0.053.
    assertThat(autocorrelation(absolute, 5)).isGreaterThan(0.1);
    assertThat(Math.abs(autocorrelation(returns, 1))).isLessThan(0.1);
  }

  @Test
  void movesCryptoTogetherAndSizesHaveATail() {
    double[] bitcoin = returns("BTC-USD");
    double[] ether = returns("ETH-USD");
    assertThat(correlation(bitcoin, ether)).isGreaterThan(0.2);
    double[] sizes =
        DAY.stream()
            .map(MarketEvent::trade)
            .filter(trade -> trade.instrument().equals("BTC-USD"))
            .mapToDouble(trade -> trade.size().doubleValue())
            .sorted()
            .toArray();
    assertThat(sizes[sizes.length - 1] / sizes[sizes.length / 2]).isGreaterThan(20);
  }

  @Test
  void goesThroughAllRegimes() {
    Weather weather = new Weather(new java.util.SplittableRandom(1));
    Map<Regime, Integer> minutes = new HashMap<>();
    for (int minute = 0; minute < 14 * MINUTES; minute++) {
      weather.pass(60);
      minutes.merge(weather.regime(), 1, Integer::sum);
    }
    assertThat(minutes).containsOnlyKeys(Regime.values());
    assertThat(minutes.get(Regime.CALM)).isGreaterThan(minutes.get(Regime.ELEVATED));
    assertThat(minutes.get(Regime.ELEVATED)).isGreaterThan(minutes.get(Regime.CRISIS));
  }

  @Test
  void tradesInBursts() {
    int[] counts = new int[MINUTES * 60];
    DAY.forEach(event -> counts[(int) ((event.trade().eventTime() - START) / 1_000_000_000)]++);
    double mean = java.util.Arrays.stream(counts).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(counts).mapToDouble(n -> (n - mean) * (n - mean)).sum()
            / counts.length;
    // Of independent arrivals it is 1.
    assertThat(variance / mean).isGreaterThan(1.5);
  }

  @Test
  void goesOnFromThePricesItIsGiven() {
    SimulatedMarket market =
        new SimulatedMarket(7, START, 20, Map.of("BTC-USD", Decimal.parse("70000.00")));
    Trade trade = market.next().trade();
    while (!trade.instrument().equals("BTC-USD")) {
      trade = market.next().trade();
    }
    assertThat(trade.price().doubleValue()).isBetween(69_800.0, 70_200.0);
  }

  @Test
  void skipsWhatItSleptThrough() {
    SimulatedMarket market = market(7);
    market.next();
    long later = START + 60 * MINUTE;
    market.skipTo(later);
    assertThat(market.next().trade().eventTime())
        .isBetween(later, later + Duration.ofSeconds(2).toNanos());
  }

  /** Log returns by the minute. */
  private static double[] returns(String symbol) {
    double[] close = new double[MINUTES];
    for (MarketEvent event : DAY) {
      if (event.trade().instrument().equals(symbol)) {
        int minute = (int) ((event.trade().eventTime() - START) / MINUTE);
        close[minute] = event.trade().price().doubleValue();
      }
    }
    double[] returns = new double[MINUTES - 1];
    for (int i = 1; i < MINUTES; i++) {
      close[i] = close[i] == 0 ? close[i - 1] : close[i];
      returns[i - 1] = close[i - 1] == 0 ? 0 : Math.log(close[i] / close[i - 1]);
    }
    return returns;
  }

  private static double autocorrelation(double[] values, int lag) {
    return correlation(
        java.util.Arrays.copyOfRange(values, 0, values.length - lag),
        java.util.Arrays.copyOfRange(values, lag, values.length));
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = java.util.Arrays.stream(a).average().orElseThrow();
    double meanB = java.util.Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
