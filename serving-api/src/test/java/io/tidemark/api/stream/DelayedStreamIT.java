package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.indicators;
import static io.tidemark.api.TestApi.minute;
import static io.tidemark.api.TestApi.minuteStart;
import static io.tidemark.api.TestSignals.regime;
import static io.tidemark.api.TestSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSocket;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published within the last 15 minutes does not exist for the free plan. */
class DelayedStreamIT {

  private TestApi api;
  private ApiKey free;

  @BeforeEach
  void start() {
    api = new TestApi().start();
    api.list("OLD");
    free = api.key("free");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private TestSocket subscribed(String feed, ApiKey key) {
    TestSocket socket = api.socket(feed, key);
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"OLD\"]}");
    socket.await("subscription");
    return socket;
  }

  private static List<Long> seqs(TestSocket socket) {
    return socket.messages("b").stream().map(message -> message.path("seq").asLong()).toList();
  }

  private static void awaitSeq(TestSocket socket, long seq) {
    socket.awaitMessage(message -> message.path("seq").asLong() == seq);
  }

  private static void awaitHeartbeats(TestSocket socket, int more) {
    int before = socket.messages("hb").size();
    Awaitility.await().until(() -> socket.messages("hb").size() >= before + more);
  }

  private JsonNode latest() throws IOException {
    return new ObjectMapper()
        .readTree(api.get("/v1/bars/latest?symbols=OLD&timeframe=1Min", free).body())
        .at("/bars/OLD");
  }

  @Test
  void holdsEverythingBackByPublicationTime() throws IOException {
    TestSocket delayed = subscribed("delayed", free);
    TestSocket realtime = subscribed("realtime", api.key("pro"));
    Instant old = Instant.now().minus(TestApi.DELAY).minusSeconds(2);
    // Due in the course of this test, and never before.
    Instant soon = Instant.now().minus(TestApi.DELAY).plusSeconds(3);
    api.publish(minute("OLD", 1, 1, 0, false), old);
    api.publishWatermark(minuteStart(2), old);
    api.publish(minute("OLD", 2, 2, 0, false), soon);
    api.publish(minute("OLD", 3, 3, 0, false));
    api.publishWatermark(minuteStart(4), Instant.now());

    awaitSeq(realtime, 3);
    awaitSeq(delayed, 1);
    awaitSeq(delayed, 2);
    assertThat(Instant.now()).isAfterOrEqualTo(soon.plus(TestApi.DELAY));
    awaitHeartbeats(delayed, 3);
    assertThat(seqs(delayed)).containsExactly(1L, 2L);
    assertThat(delayed.messages("wm")).hasSize(1);
    assertThat(latest().path("t").asText()).isEqualTo("2026-01-05T14:32:00Z");
  }

  @Test
  void holdsIndicatorsBackToo() {
    TestSocket delayed = api.socket("delayed", free);
    delayed.send("{\"action\":\"subscribe\",\"indicators\":[\"OLD\"]}");
    delayed.await("subscription");
    Instant old = Instant.now().minus(TestApi.DELAY).minusSeconds(2);
    api.publish(indicators("OLD", 1, 1, 0, false), old);
    api.publish(indicators("OLD", 2, 2, 0, false));
    awaitSeq(delayed, 1);
    awaitHeartbeats(delayed, 2);
    assertThat(delayed.messages("i")).hasSize(1);
  }

  @Test
  void holdsSignalsBackLongerThanRegimes() {
    TestSocket delayed = api.socket("delayed", free);
    delayed.send("{\"action\":\"subscribe\",\"signals\":[\"*\"],\"regimes\":[\"*\"]}");
    delayed.await("subscription");
    JsonNode authenticated =
        delayed.awaitMessage(m -> m.path("msg").asText().equals("authenticated"));
    assertThat(authenticated.path("delay_s").asInt()).isEqualTo(900);
    assertThat(authenticated.path("signals_delay_s").asInt()).isEqualTo(86_400);
    Instant old = Instant.now().minus(TestApi.DELAY).minusSeconds(2);
    Instant older = Instant.now().minus(TestApi.SIGNALS_DELAY).minusSeconds(2);
    // Due in the course of this test, and never before.
    Instant soon = Instant.now().minus(TestApi.SIGNALS_DELAY).plusSeconds(3);
    api.publish(regime("OLD", Timeframe.HOUR_1, 1, 1, 0, false), old);
    api.publish(regime("OLD", Timeframe.HOUR_1, 2, 2, 0, false), Instant.now());
    api.publish(signal("OLD", SignalType.GOLDEN_CROSS, 1, 11, 0), older);
    api.publish(signal("OLD", SignalType.GOLDEN_CROSS, 2, 12, 0), soon);
    api.publish(signal("OLD", SignalType.GOLDEN_CROSS, 3, 13, 0), old);
    awaitSeq(delayed, 1);
    awaitSeq(delayed, 11);
    awaitSeq(delayed, 12);
    assertThat(Instant.now()).isAfterOrEqualTo(soon.plus(TestApi.SIGNALS_DELAY));
    awaitHeartbeats(delayed, 2);
    assertThat(delayed.messages("sig")).hasSize(2);
    assertThat(delayed.messages("regime")).hasSize(1);
  }

  @Test
  void readsBackWhatItMissedWhileItWasDown() throws IOException {
    Instant old = Instant.now().minus(TestApi.DELAY).minusSeconds(20);
    api.publish(minute("OLD", 1, 1, 0, false), old);
    api.publish(minute("OLD", 2, 2, 0, false), old);
    api.publish(minute("OLD", 3, 3, 0, false));
    api.restart();
    assertThat(latest().path("t").asText()).isEqualTo("2026-01-05T14:32:00Z");
    TestSocket resumed = api.socket("delayed", free);
    resumed.send("{\"action\":\"subscribe\",\"bars\":[\"OLD\"],\"resume\":{\"bars:OLD:1Min\":1}}");
    awaitSeq(resumed, 2);
    assertThat(seqs(resumed)).containsExactly(2L);
  }

  @Test
  void saysGoodbyeBeforeItStops() {
    TestSocket socket = subscribed("delayed", free);
    api.restart();
    assertThat(socket.await("shutdown").path("reconnect_in_s").asInt()).isEqualTo(5);
    assertThat(socket.awaitClose()).isEqualTo(1001);
  }
}
