package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.formingIndicators;
import static io.tidemark.api.TestApi.indicators;
import static io.tidemark.api.TestApi.minute;
import static io.tidemark.api.TestApi.minuteStart;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSocket;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Indicators as they happen: what they add to what {@link StreamIT} asks for. */
class IndicatorStreamIT {

  private static TestApi api;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("ONE", "TWO", "FRM", "GAP", "WM", "WANT", "IDLE");
    pro = api.key("enterprise");
    free = api.key("free");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static TestSocket subscribed(String feed, ApiKey key, String symbol) {
    TestSocket socket = api.socket(feed, key);
    socket.send("{\"action\":\"subscribe\",\"indicators\":[\"" + symbol + "\"]}");
    socket.await("subscription");
    return socket;
  }

  private static JsonNode awaitSeq(TestSocket socket, long seq) {
    return socket.awaitMessage(message -> message.path("seq").asLong() == seq);
  }

  private static void awaitHeartbeats(TestSocket socket, int more) {
    int before = socket.messages("hb").size();
    Awaitility.await().until(() -> socket.messages("hb").size() >= before + more);
  }

  @Test
  void tellsClosedValuesAndTheirCorrections() {
    TestSocket socket = subscribed("realtime", pro, "ONE");
    assertThat(socket.await("subscription").toString())
        .isEqualTo(
            "{\"T\":\"subscription\",\"bars\":[],\"indicators\":[\"ONE\"],\"regimes\":[],"
                + "\"signals\":[],\"timeframe\":\"1Min\"}");
    api.publish(indicators("ONE", 1, 1, 0, false));
    assertThat(awaitSeq(socket, 1).toString())
        .isEqualTo(
            "{\"T\":\"i\",\"S\":\"ONE\",\"tf\":\"1Min\",\"seq\":1,\"t\":\"2026-01-05T14:31:00Z\","
                + "\"v\":{\"rsi_14\":51,\"sma_200\":null},\"rev\":0,\"closed\":true,\"final\":false,"
                + "\"at\":\"2026-01-05T14:32:00Z\"}");
    api.publish(indicators("ONE", 1, 1, 0, false));
    api.publish(indicators("ONE", 1, 2, 1, true));
    JsonNode correction = awaitSeq(socket, 2);
    assertThat(correction.path("T").asText()).isEqualTo("iu");
    assertThat(correction.at("/v/rsi_14").asDouble()).isEqualTo(51.1);
    assertThat(socket.messages("i")).hasSize(1);
  }

  @Test
  void keepsBarsAndIndicatorsApart() {
    TestSocket both = subscribed("realtime", pro, "TWO");
    both.send("{\"action\":\"subscribe\",\"id\":\"2\",\"bars\":[\"TWO\"]}");
    JsonNode now = both.awaitMessage(message -> message.path("id").asText().equals("2"));
    assertThat(now.path("bars").size()).isEqualTo(1);
    assertThat(now.path("indicators").size()).isEqualTo(1);
    api.publish(minute("TWO", 1, 1, 0, false));
    both.await("b");
    api.publish(indicators("TWO", 1, 1, 0, false));
    both.await("i");

    both.send("{\"action\":\"unsubscribe\",\"id\":\"3\",\"indicators\":[\"TWO\"]}");
    both.awaitMessage(message -> message.path("id").asText().equals("3"));
    api.publish(indicators("TWO", 2, 2, 0, false));
    api.publish(minute("TWO", 2, 2, 0, false));
    awaitSeq(both, 2);
    awaitHeartbeats(both, 1);
    assertThat(both.messages("i")).hasSize(1);
  }

  @Test
  void resumesAfterTheLastSeqSeenAndTellsOfTheGap() {
    TestSocket first = subscribed("realtime", pro, "GAP");
    for (int n = 1; n <= 10; n++) {
      api.publish(indicators("GAP", n, n, 0, false));
    }
    awaitSeq(first, 10);
    TestSocket resumed = api.socket("realtime", pro);
    resumed.send(
        "{\"action\":\"subscribe\",\"indicators\":[\"GAP\"],"
            + "\"resume\":{\"indicators:GAP:1Min\":8}}");
    awaitSeq(resumed, 10);
    JsonNode gap = resumed.await("gap");
    assertThat(gap.path("stream").asText()).isEqualTo("indicators:GAP:1Min");
    assertThat(gap.path("from").asLong()).isEqualTo(9);
    assertThat(gap.path("rest").asText()).startsWith("/v1/indicators?symbols=GAP&timeframe=1Min&");
    assertThat(api.get(gap.path("rest").asText(), pro).statusCode()).isEqualTo(200);
  }

  @Test
  void sendsFormingValuesInRealTimeOnly() {
    TestSocket delayed = subscribed("delayed", free, "FRM");
    TestSocket realtime = subscribed("realtime", pro, "FRM");
    api.publish(formingIndicators("FRM", 70));
    JsonNode forming = realtime.await("i");
    assertThat(forming.path("closed").asBoolean()).isFalse();
    assertThat(forming.path("seq").asLong()).isZero();
    awaitHeartbeats(delayed, 2);
    assertThat(delayed.messages("i")).isEmpty();
  }

  @Test
  void isCompleteWhenAllIsThatAClientListensTo() {
    TestSocket bars = api.socket("realtime", pro);
    bars.send("{\"action\":\"subscribe\",\"bars\":[\"WM\"],\"timeframe\":\"5Min\"}");
    bars.await("subscription");
    TestSocket both = api.socket("realtime", pro);
    both.send(
        "{\"action\":\"subscribe\",\"bars\":[\"WM\"],\"indicators\":[\"WM\"],"
            + "\"timeframe\":\"5Min\"}");
    both.await("subscription");
    api.publishWatermark(minuteStart(11), Instant.now());
    assertThat(bars.await("wm").path("t").asText()).isEqualTo("2026-01-05T14:40:00Z");
    awaitHeartbeats(both, 1);
    assertThat(both.messages("wm")).isEmpty();
    api.publishWatermark(Topics.INDICATORS, minuteStart(6), Instant.now());
    assertThat(both.await("wm").path("t").asText()).isEqualTo("2026-01-05T14:35:00Z");
  }

  @Test
  void asksForFormingValuesWhereSomebodyLooksInRealTime() {
    subscribed("delayed", free, "IDLE");
    TestSocket bars = api.socket("realtime", pro);
    bars.send("{\"action\":\"subscribe\",\"bars\":[\"IDLE\"]}");
    bars.await("subscription");
    Instant before = Instant.now();
    TestSocket socket = subscribed("realtime", pro, "WANT");
    Awaitility.await().until(() -> !demands("WANT").isEmpty());
    IndicatorDemand demand = demands("WANT").get(0);
    assertThat(demand.timeframe()).isEqualTo(Timeframe.MIN_1);
    assertThat(Instant.ofEpochSecond(0, demand.until()))
        .isBetween(before.plusSeconds(30), Instant.now().plusSeconds(30));
    assertThat(socket.isOpen()).isTrue();
    Awaitility.await()
        .atMost(DemandTicker.PERIOD.plusSeconds(5))
        .until(() -> demands("WANT").size() > 1);
    assertThat(demands("IDLE")).isEmpty();
  }

  private static List<IndicatorDemand> demands(String symbol) {
    return api.demands().stream().filter(demand -> demand.instrument().equals(symbol)).toList();
  }

  @Test
  void sharesTheLimitOfSymbolsWithBars() {
    TestSocket socket = api.socket("realtime", api.key(TestApi.SMALL));
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"ONE\",\"TWO\"]}");
    socket.await("subscription");
    socket.send("{\"action\":\"subscribe\",\"indicators\":[\"ONE\"]}");
    socket.send("{\"action\":\"subscribe\",\"id\":\"9\",\"indicators\":[\"GAP\"]}");
    JsonNode error = socket.awaitError(405);
    assertThat(error.path("id").asText()).isEqualTo("9");
    assertThat(error.path("limit").asInt()).isEqualTo(2);
  }

  @Test
  void theTestFeedHasIndicatorsToo() {
    TestSocket socket = api.socket("test", free);
    socket.send("{\"action\":\"subscribe\",\"indicators\":[\"TEST-A\"],\"timeframe\":\"1Sec\"}");
    JsonNode value = socket.await("i");
    assertThat(value.path("simulated").asBoolean()).isTrue();
    assertThat(value.at("/v/sma_200").isNull()).isTrue();
    socket.await("wm");
  }
}
