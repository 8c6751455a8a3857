package io.tidemark.api.stream;

import static io.tidemark.api.TestSignals.external;
import static io.tidemark.api.TestSignals.market;
import static io.tidemark.api.TestSignals.regime;
import static io.tidemark.api.TestSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSocket;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.SignalType;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Regimes and signals as they happen: what they add to what {@link StreamIT} asks for. */
class SignalStreamIT {

  private static TestApi api;
  private static ApiKey pro;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("ONE", "TWO", "GAP", "OWN", "LESS");
    pro = api.key("enterprise");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static TestSocket subscribed(String feed, ApiKey key, String what) {
    TestSocket socket = api.socket(feed, key);
    socket.send("{\"action\":\"subscribe\"," + what + "}");
    socket.await("subscription");
    return socket;
  }

  private static JsonNode awaitSeq(TestSocket socket, long seq) {
    return socket.awaitMessage(message -> message.path("seq").asLong() == seq);
  }

  private static List<Long> seqs(TestSocket socket) {
    return socket.messages("sig").stream().map(message -> message.path("seq").asLong()).toList();
  }

  private static void awaitHeartbeats(TestSocket socket, int more) {
    int before = socket.messages("hb").size();
    Awaitility.await().until(() -> socket.messages("hb").size() >= before + more);
  }

  @Test
  void tellsTheRegimeOfTheMarketAndOfInstruments() {
    TestSocket socket = subscribed("realtime", pro, "\"regimes\":[\"MARKET\",\"ONE\"]");
    assertThat(socket.await("subscription").path("regimes").toString())
        .isEqualTo("[\"MARKET\",\"ONE\"]");
    api.publish(market(1, 55, 0, false), Instant.now());
    api.publish(regime("TWO", Timeframe.HOUR_1, 1, 77, 0, false), Instant.now());
    api.publish(regime("ONE", Timeframe.HOUR_1, 1, 66, 0, false), Instant.now());
    assertThat(awaitSeq(socket, 55).toString())
        .isEqualTo(
            "{\"T\":\"regime\",\"S\":\"MARKET\",\"tf\":\"1Day\",\"seq\":55,"
                + "\"t\":\"2026-01-06T00:00:00Z\",\"state\":\"elevated\","
                + "\"p\":{\"steady\":0.25,\"elevated\":0.5,\"crisis\":0.25},"
                + "\"since\":\"2026-01-05T00:00:00Z\",\"dwell\":2,\"volatility\":21,"
                + "\"drivers\":{\"high_yield\":-0.5,\"vix\":0.25},\"rev\":0,\"closed\":true,"
                + "\"final\":false,\"at\":\"2026-01-07T00:00:00Z\"}");
    awaitSeq(socket, 66);
    awaitHeartbeats(socket, 1);
    assertThat(socket.messages("regime")).hasSize(2);
  }

  @Test
  void tellsSignalsOfAllTimeframesWhateverTheTimeframeOfTheBars() {
    TestSocket socket = subscribed("realtime", pro, "\"signals\":[\"ONE\"],\"timeframe\":\"1Day\"");
    api.publish(signal("ONE", SignalType.GOLDEN_CROSS, 1, 90, 0), Instant.now());
    api.publish(signal("ONE", SignalType.GOLDEN_CROSS, 1, 90, 0), Instant.now());
    api.publish(signal("ONE", SignalType.GOLDEN_CROSS, 1, 91, 1), Instant.now());
    assertThat(awaitSeq(socket, 90).toString())
        .isEqualTo(
            "{\"T\":\"sig\",\"S\":\"ONE\",\"tf\":\"1Min\",\"seq\":90,"
                + "\"t\":\"2026-01-05T14:31:00Z\",\"type\":\"golden_cross\",\"side\":\"long\","
                + "\"confidence\":0.625,\"tfs\":{\"1Min\":1,\"1Hour\":-1},\"entry\":100,"
                + "\"stop\":99,\"target\":102,\"size\":12.5,\"expiry\":\"2026-01-05T14:52:00Z\","
                + "\"regime\":\"steady\",\"evidence\":{\"sma_50\":100.5},\"retracted\":false,"
                + "\"rev\":0,\"closed\":true,\"final\":false,\"at\":\"2026-01-05T14:32:00Z\"}");
    assertThat(awaitSeq(socket, 91).path("retracted").asBoolean()).isTrue();
    assertThat(seqs(socket)).containsExactly(90L, 91L);
    socket.send("{\"action\":\"unsubscribe\",\"id\":\"3\",\"signals\":[\"ONE\"]}");
    socket.awaitMessage(message -> message.path("id").asText().equals("3"));
    api.publish(signal("ONE", SignalType.MODEL, 2, 92, 0), Instant.now());
    awaitHeartbeats(socket, 2);
    assertThat(seqs(socket)).containsExactly(90L, 91L);
  }

  @Test
  void tellsAnOrganizationItsOwnSignalsAndNobodyElse() {
    TestSocket own = subscribed("realtime", pro, "\"signals\":[\"OWN\"]");
    TestSocket all = subscribed("realtime", pro, "\"signals\":[\"*\"]");
    ApiKey stranger = api.key("enterprise");
    TestSocket other = subscribed("realtime", stranger, "\"signals\":[\"OWN\"]");
    TestSocket others = subscribed("realtime", stranger, "\"signals\":[\"*\"]");
    String organization = api.organization(pro);
    api.publish(external("OWN", organization, 1, 1), Instant.now());
    api.publish(external("OWN", organization, 2, 2), Instant.now());
    api.publish(signal("OWN", SignalType.MODEL, 2, 500, 0), Instant.now());
    for (TestSocket socket : List.of(own, all)) {
      awaitSeq(socket, 500);
      assertThat(seqs(socket)).contains(1L, 2L);
      assertThat(awaitSeq(socket, 1).path("source").asText()).isEqualTo("mine");
      assertThat(awaitSeq(socket, 1).toString()).doesNotContain(organization);
    }
    for (TestSocket socket : List.of(other, others)) {
      awaitSeq(socket, 500);
      assertThat(seqs(socket)).doesNotContain(1L, 2L);
    }

    String resume = "\"signals\":[\"OWN\"],\"resume\":{\"signals:OWN:external\":1}";
    TestSocket resumed = subscribed("realtime", pro, resume);
    awaitSeq(resumed, 2);
    TestSocket thief = subscribed("realtime", stranger, resume);
    awaitHeartbeats(thief, 1);
    assertThat(thief.messages("sig")).isEmpty();
    assertThat(thief.messages("gap")).isEmpty();
  }

  @Test
  void tellsTheTypesOfThePlanOnly() {
    TestSocket socket = subscribed("realtime", api.key(TestApi.SMALL), "\"signals\":[\"LESS\"]");
    api.publish(signal("LESS", SignalType.MODEL, 1, 1, 0), Instant.now());
    api.publish(signal("LESS", SignalType.GOLDEN_CROSS, 1, 2, 0), Instant.now());
    awaitSeq(socket, 2);
    assertThat(seqs(socket)).containsExactly(2L);
  }

  @Test
  void resumesAfterTheLastSeqSeenAndTellsOfTheGap() {
    TestSocket first = subscribed("realtime", pro, "\"signals\":[\"GAP\"]");
    for (int n = 1; n <= 10; n++) {
      api.publish(signal("GAP", SignalType.MACD_CROSS, n, n, 0), Instant.now());
    }
    awaitSeq(first, 10);
    TestSocket resumed =
        subscribed("realtime", pro, "\"signals\":[\"GAP\"],\"resume\":{\"signals:GAP\":2}");
    awaitSeq(resumed, 10);
    JsonNode gap = resumed.await("gap");
    assertThat(gap.path("stream").asText()).isEqualTo("signals:GAP");
    assertThat(gap.path("from").asLong()).isEqualTo(3);
    assertThat(gap.path("to").asLong()).isEqualTo(6);
    assertThat(gap.path("rest").asText()).isEqualTo("/v1/signals?symbols=GAP&sort=desc&limit=104");
    assertThat(api.get(gap.path("rest").asText(), pro).statusCode()).isEqualTo(200);
    assertThat(seqs(resumed)).containsExactly(7L, 8L, 9L, 10L);
  }

  @Test
  void refusesTheMarketWhereItHasNoValues() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send("{\"action\":\"subscribe\",\"signals\":[\"MARKET\"]}");
    assertThat(socket.awaitError(410).path("msg").asText()).contains("unknown symbol MARKET");
  }

  @Test
  void theMarketDoesNotCountAsASymbol() {
    TestSocket socket = api.socket("realtime", api.key(TestApi.SMALL));
    socket.send(
        "{\"action\":\"subscribe\",\"signals\":[\"ONE\",\"TWO\"],\"regimes\":[\"MARKET\"]}");
    socket.await("subscription");
    socket.send("{\"action\":\"subscribe\",\"signals\":[\"GAP\"]}");
    assertThat(socket.awaitError(405).path("limit").asInt()).isEqualTo(2);
  }
}
