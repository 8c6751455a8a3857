package io.tidemark.ingest.feed.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.RecordingOutput;
import io.tidemark.ingest.feed.SetClock;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.FeedStatus.State;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeFeedTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final RecordingOutput output = new RecordingOutput();
  private final SetClock clock = new SetClock();
  private BinanceServer server;
  private ExchangeFeed feed;
  private Thread thread;

  @BeforeEach
  void startServer() throws Exception {
    server = new BinanceServer();
  }

  @AfterEach
  void stop() throws Exception {
    feed.close();
    thread.interrupt();
    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
    server.close();
  }

  @Test
  void deliversTradesAndQuotesOfTheStreamsItAsksFor() {
    connect();
    server.send("{\"result\":null,\"id\":1}");
    server.ping();
    server.quote("42283.57000000", "42283.58000000");
    server.trade(100, "42283.58000000");
    awaitTrades(100);
    assertThat(server.connections)
        .containsExactly("/stream?streams=btcusdt@bookTicker/btcusdt@trade");
    Trade trade = output.trades.get(0);
    assertThat(trade.instrument()).isEqualTo("BTC-USDT");
    assertThat(trade.venue()).isEqualTo("binance");
    assertThat(trade.sequence()).isEqualTo(100);
    assertThat(trade.tradeId()).isEqualTo("100");
    assertThat(trade.price()).isEqualTo(Decimal.parse("42283.58000000"));
    assertThat(trade.size()).isEqualTo(Decimal.parse("0.01000000"));
    assertThat(trade.side()).isEqualTo(TakerSide.SELL);
    assertThat(trade.ingestTime()).isGreaterThanOrEqualTo(trade.eventTime());
    assertThat(output.quotes)
        .singleElement()
        .satisfies(
            quote -> {
              assertThat(quote.bid()).isEqualTo(Decimal.parse("42283.57000000"));
              assertThat(quote.askSize()).isEqualTo(Decimal.parse("40.66000000"));
            });
    assertThat(output.refusals).isEmpty();
  }

  @Test
  void refusesWhatItCannotReadAndStaysConnected() {
    connect();
    server.trade(100, "1.5");
    List<String> frames =
        List.of(
            "{\"stream\":\"btcusdt@trade\",\"da",
            "{\"e\":\"trade\"}",
            "[]",
            BinanceServer.tradeFrame(101, "abc"),
            BinanceServer.tradeFrame(101, "1.5").replace("\"t\":101,", ""),
            BinanceServer.tradeFrame(101, "1.5").replace("\"m\":true", "\"m\":\"x\""));
    frames.forEach(server::send);
    server.trade(101, "1.6");
    awaitTrades(100, 101);
    assertThat(output.refusals).extracting(Refusal::reason).containsOnly(Reason.MALFORMED);
    assertThat(output.refusals)
        .extracting(Refusal::text)
        .satisfiesExactly(
            text -> assertThat(text).startsWith("not JSON: "),
            text -> assertThat(text).isEqualTo("a frame must have a stream and data"),
            text -> assertThat(text).isEqualTo("a frame must have a stream and data"),
            text -> assertThat(text).isEqualTo("field p must be a decimal number: value=\"abc\""),
            text -> assertThat(text).isEqualTo("field t must be a whole number: value=none"),
            text -> assertThat(text).isEqualTo("field m must be true or false: value=\"x\""));
    assertThat(server.connections).hasSize(1);
  }

  @Test
  void refusesWhatCannotBeTrue() {
    connect();
    server.trade(100, "-1.5");
    server.quote("2", "1");
    long tomorrow = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
    server.send(BinanceServer.tradeFrame(101, "1.5").replaceAll("\"T\":\\d+", "\"T\":" + tomorrow));
    server.send(BinanceServer.tradeFrame(102, "1.5").replaceAll("\"T\":\\d+", "\"T\":1"));
    server.trade(103, "1.5");
    awaitTrades(103);
    assertThat(output.refusals)
        .extracting(Refusal::reason)
        .containsExactly(Reason.PRICE, Reason.CROSSED, Reason.FUTURE, Reason.STALE);
    assertThat(output.quotes).isEmpty();
  }

  @Test
  void reconnectsAndFetchesWhatItMissed() {
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    server.remember(101, "1.6");
    server.remember(102, "1.7");
    server.disconnect();
    awaitConnection(2);
    server.trade(103, "1.8");
    awaitTrades(100, 101, 102, 103);
    assertThat(feed.health().state()).isEqualTo(State.UP);
    assertThat(feed.health().detail()).isEqualTo("connected");
  }

  @Test
  void fetchesWhatTheStreamLeftOut() {
    connect();
    server.trade(100, "1.5");
    server.remember(101, "1.6");
    server.trade(102, "1.7");
    awaitTrades(100, 101, 102);
    assertThat(output.trades).extracting(Trade::side).containsOnly(TakerSide.SELL);
    assertThat(server.requests)
        .containsExactly("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=101");
  }

  @Test
  void makesDoWithRecentTradesWhereOldOnesNeedAKey() {
    server.servesOldTrades = false;
    connect();
    server.trade(100, "1.5");
    server.remember(101, "1.6");
    server.trade(102, "1.7");
    awaitTrades(100, 101, 102);
    assertThat(server.requests).last().isEqualTo("/api/v3/trades?symbol=BTCUSDT&limit=1000");
  }

  @Test
  void countsWhatTheRecentTradesDoNotReachBackTo() {
    server.servesOldTrades = false;
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    LongStream.rangeClosed(101, 2_200).forEach(id -> server.remember(id, "1.6"));
    server.disconnect();
    awaitConnection(2);
    server.trade(2_201, "1.7");
    awaitTrades(LongStream.concat(LongStream.of(100), LongStream.rangeClosed(1_201, 2_201)));
    assertThat(feed.health().detail()).isEqualTo("connected, missed 1100 trades so far");
    assertThat(server.requests)
        .containsExactly(
            "/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=101",
            "/api/v3/trades?symbol=BTCUSDT&limit=1000");
  }

  @Test
  void dropsTradesThatComeTwice() {
    connect();
    server.trade(100, "1.5");
    server.trade(100, "1.5");
    awaitTrades(100);
    server.disconnect();
    awaitConnection(2);
    server.trade(100, "1.5");
    server.trade(101, "1.6");
    awaitTrades(100, 101);
  }

  @Test
  void saysHowManyTradesAreLostForGood() {
    connect();
    server.trade(100, "1.5");
    server.trade(105, "1.6");
    awaitTrades(100, 105);
    server.disconnect();
    awaitConnection(2);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> feed.health().detail().equals("connected, missed 4 trades so far"));
  }

  @Test
  void goesOnAfterTheLastTradeOfAnEarlierRun() {
    output.earlier.put("BTC-USDT", earlier("50"));
    server.remember(49, "1.4");
    server.remember(50, "1.5");
    server.remember(51, "1.6");
    connect();
    server.trade(52, "1.7");
    awaitTrades(51, 52);
  }

  @Test
  void keepsTryingWhileTheVenueRefuses() {
    server.refusals.set(3);
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    assertThat(server.refusals).hasValue(0);
  }

  @Test
  void holdsBackItsPromiseWhileItIsDown() {
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    server.refusals.set(Integer.MAX_VALUE);
    server.disconnect();
    await().atMost(Duration.ofSeconds(10)).until(() -> feed.health().state() == State.DOWN);
    assertThat(feed.health().detail()).isNotEmpty();
    long held = feed.completeUntil(clock.now());
    assertThat(held).isLessThanOrEqualTo(feed.health().since());
    clock.pass(Duration.ofSeconds(15));
    assertThat(feed.completeUntil(clock.now())).isEqualTo(held);
    clock.pass(Duration.ofSeconds(30));
    assertThat(feed.completeUntil(clock.now())).isBetween(held + SECOND, clock.now() - 30 * SECOND);
  }

  @Test
  void promisesByTheVenuesTimeThoughTheLocalClockIsFast() {
    clock.set(Duration.ofMinutes(1));
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    long told = output.trades.get(0).eventTime();
    awaitPromise(told + SECOND / 2);
    assertThat(feed.completeUntil(clock.now())).isLessThanOrEqualTo(rightTime());
    assertThat(feed.health().detail())
        .matches("connected; warning: the venue's time is 6\\d s behind the local clock");
    clock.set(Duration.ofHours(1));
    awaitPromise(told + SECOND);
    assertThat(feed.completeUntil(clock.now())).isLessThanOrEqualTo(rightTime());
    server.refusals.set(Integer.MAX_VALUE);
    server.disconnect();
    await().atMost(Duration.ofSeconds(10)).until(() -> feed.health().state() == State.DOWN);
    assertThat(feed.completeUntil(clock.now())).isLessThanOrEqualTo(rightTime());
  }

  @Test
  void warnsOnlyAsLongAsTheClocksDiffer() {
    clock.set(Duration.ofSeconds(-20));
    connect();
    server.trade(100, "1.5");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> feed.health().detail().endsWith("s ahead of the local clock"));
    clock.set(Duration.ZERO);
    server.trade(101, "1.5");
    await().atMost(Duration.ofSeconds(10)).until(() -> feed.health().detail().equals("connected"));
  }

  @Test
  void promisesNoMoreThanTheLocalClockThoughItIsSlow() {
    clock.set(Duration.ofSeconds(-3));
    connect();
    server.trade(100, "1.5");
    awaitTrades(100);
    long now = clock.now();
    assertThat(feed.completeUntil(now)).isEqualTo(now);
  }

  @Test
  void promisesWhatIsOldEnoughWhereTheVenueTellsNoTime() {
    connect();
    server.quote("1", "2");
    await().atMost(Duration.ofSeconds(10)).until(() -> !output.quotes.isEmpty());
    assertThat(feed.completeUntil(clock.now())).isEqualTo(Long.MIN_VALUE);
    clock.pass(Duration.ofSeconds(31));
    awaitPromise(clock.now() - 31 * SECOND);
    assertThat(feed.completeUntil(clock.now())).isLessThanOrEqualTo(clock.now() - 30 * SECOND);
  }

  @Test
  void refusesEndpointsThatCannotBeChanged() {
    connect();
    assertThatThrownBy(
            () -> new ExchangeFeed("kraken", List.of("BTC-USD"), Map.of("kraken.ws", "x"), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint='kraken.ws'");
  }

  private void connect() {
    feed =
        new ExchangeFeed(
            "binance",
            List.of("BTC-USDT"),
            server.endpoints(),
            new ExchangeFeed.Connecting(clock, Duration.ofMillis(50)));
    assertThat(feed.health().state()).isEqualTo(State.DOWN);
    assertThat(feed.completeUntil(clock.now())).isEqualTo(Long.MIN_VALUE);
    thread = new Thread(this::run, "feed");
    thread.start();
    awaitConnection(1);
  }

  private long rightTime() {
    return FeedClock.system().now();
  }

  private void awaitPromise(long time) {
    await().atMost(Duration.ofSeconds(10)).until(() -> feed.completeUntil(clock.now()) >= time);
  }

  private void run() {
    try {
      feed.run(output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitConnection(int nth) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.connections.size() == nth && feed.health().state() == State.UP);
  }

  private void awaitTrades(long... sequences) {
    awaitTrades(LongStream.of(sequences));
  }

  private void awaitTrades(LongStream sequences) {
    Long[] expected = sequences.boxed().toArray(Long[]::new);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(output.trades.stream().mapToLong(Trade::sequence))
                    .containsExactly(expected));
  }

  private Trade earlier(String id) {
    return new Trade(
        "BTC-USDT",
        clock.now() - Duration.ofMinutes(1).toNanos(),
        clock.now(),
        "binance",
        Long.parseLong(id),
        id,
        Decimal.parse("1"),
        Decimal.parse("1"),
        TakerSide.BUY,
        0,
        true,
        false);
  }
}
