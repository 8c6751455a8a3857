package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.forming;
import static io.tidemark.api.TestApi.minute;
import static io.tidemark.api.TestApi.minuteStart;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSocket;
import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sockets against a real broker: what is published, what arrives, what is refused. */
class StreamIT {

  private static TestApi api;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("ONE", "TWO", "DUP", "GAP", "SLOW", "WM", "UPD", "FRM", "MANY");
    pro = api.key("enterprise");
    free = api.key("free");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static TestSocket subscribed(String feed, ApiKey key, String symbol) {
    TestSocket socket = api.socket(feed, key);
    socket.send("{\"action\":\"subscribe\",\"id\":\"7\",\"bars\":[\"" + symbol + "\"]}");
    socket.await("subscription");
    return socket;
  }

  private static List<Long> seqs(TestSocket socket) {
    return socket.messages().stream()
        .filter(message -> message.path("seq").asLong() > 0)
        .map(message -> message.path("seq").asLong())
        .toList();
  }

  private static JsonNode awaitSeq(TestSocket socket, long seq) {
    return socket.awaitMessage(message -> message.path("seq").asLong() == seq);
  }

  @Test
  void speaksTheDocumentedMessages() throws IOException {
    TestSocket socket = api.socket("realtime");
    socket.await("success");
    socket.send("{\"action\":\"auth\",\"key\":\"" + pro.text() + "\"}");
    socket.awaitMessage(message -> message.path("msg").asText().equals("authenticated"));
    socket.send(
        "{\"action\":\"subscribe\",\"id\":\"7\",\"bars\":[\"UPD\"],\"timeframe\":\"1Min\"}");
    socket.await("subscription");
    api.publish(minute("UPD", 1, 1, 0, false));
    awaitSeq(socket, 1);
    api.publish(minute("UPD", 1, 2, 1, true));
    awaitSeq(socket, 2);
    String spoken =
        String.join(
            "\n",
            socket.messages().stream()
                .filter(
                    message -> !List.of("hb", "wm", "feed").contains(message.path("T").asText()))
                .map(JsonNode::toString)
                .toList());
    try (InputStream in = getClass().getResourceAsStream("/golden/stream.jsonl")) {
      assertThat(spoken).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void sendsFormingBarsThenTheClosedOne() {
    TestSocket socket = subscribed("realtime", pro, "ONE");
    api.publish(forming("ONE", 1, 50));
    JsonNode bar = socket.await("b");
    assertThat(bar.path("closed").asBoolean()).isFalse();
    assertThat(bar.path("c").asDouble()).isEqualTo(50);
    api.publish(minute("ONE", 1, 1, 0, false));
    assertThat(awaitSeq(socket, 1).path("T").asText()).isEqualTo("b");
  }

  @Test
  void readsFormingBarsOfSeveralTimeframesFromOneRecord() {
    TestSocket socket = subscribed("realtime", pro, "MANY");
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"MANY\"],\"timeframe\":\"5Min\"}");
    socket.awaitMessage(message -> message.path("timeframe").asText().equals("5Min"));
    api.publishForming(List.of(forming("MANY", 1, 50), forming("MANY", Timeframe.MIN_5, 1, 51)));
    socket.awaitMessage(message -> message.path("c").asDouble() == 50);
    JsonNode longer = socket.awaitMessage(message -> message.path("c").asDouble() == 51);
    assertThat(longer.path("tf").asText()).isEqualTo("5Min");
  }

  @Test
  void starMeansEveryInstrument() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"*\"],\"timeframe\":\"1Min\"}");
    socket.await("subscription");
    api.publish(minute("TWO", 1, 1, 0, false));
    socket.awaitMessage(message -> message.path("S").asText().equals("TWO"));
    socket.send("{\"action\":\"unsubscribe\",\"id\":\"8\",\"bars\":[\"*\"]}");
    JsonNode none = socket.awaitMessage(message -> message.path("id").asText().equals("8"));
    assertThat(none.path("bars").size()).isZero();
  }

  @Test
  void dropsWhatKafkaRepeats() {
    TestSocket socket = subscribed("realtime", pro, "DUP");
    api.publish(minute("DUP", 1, 1, 0, false));
    api.publish(minute("DUP", 2, 2, 0, false));
    api.publish(minute("DUP", 1, 1, 0, false));
    api.publish(minute("DUP", 2, 2, 0, false));
    api.publish(minute("DUP", 3, 3, 0, false));
    awaitSeq(socket, 3);
    assertThat(seqs(socket)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void skipsWhatItCannotRead() {
    TestSocket socket = subscribed("realtime", pro, "TWO");
    api.publishRaw(new byte[] {1, 2, 3});
    api.publish(minute("TWO", 9, 90, 0, false));
    awaitSeq(socket, 90);
  }

  @Test
  void resumesAfterTheLastSeqSeenAndTellsOfTheGap() {
    TestSocket first = subscribed("realtime", pro, "GAP");
    for (int n = 1; n <= 10; n++) {
      api.publish(minute("GAP", n, n, 0, false));
    }
    awaitSeq(first, 10);

    TestSocket near = api.socket("realtime", pro);
    near.send("{\"action\":\"subscribe\",\"bars\":[\"GAP\"],\"resume\":{\"bars:GAP:1Min\":8}}");
    awaitSeq(near, 10);
    assertThat(seqs(near)).containsExactly(9L, 10L);
    assertThat(near.messages("gap")).isEmpty();

    TestSocket far = api.socket("realtime", pro);
    far.send("{\"action\":\"subscribe\",\"bars\":[\"GAP\"],\"resume\":{\"bars:GAP:1Min\":2}}");
    awaitSeq(far, 10);
    JsonNode gap = far.await("gap");
    assertThat(gap.path("stream").asText()).isEqualTo("bars:GAP:1Min");
    assertThat(gap.path("from").asLong()).isEqualTo(3);
    assertThat(gap.path("to").asLong()).isEqualTo(6);
    assertThat(seqs(far)).containsExactly(7L, 8L, 9L, 10L);
    assertThat(api.get(gap.path("rest").asText(), pro).statusCode()).isEqualTo(200);
  }

  private static void awaitHeartbeats(TestSocket socket, int more) {
    int before = socket.messages("hb").size();
    Awaitility.await().until(() -> socket.messages("hb").size() >= before + more);
  }

  @Test
  void sendsNoFormingBarOnTheDelayedFeed() {
    TestSocket delayed = subscribed("delayed", free, "FRM");
    TestSocket realtime = subscribed("realtime", pro, "FRM");
    api.publish(forming("FRM", 70, 77));
    realtime.awaitMessage(message -> message.path("c").asDouble() == 77);
    awaitHeartbeats(delayed, 2);
    assertThat(delayed.messages("b")).isEmpty();
  }

  @Test
  void tellsUpToWhenAllIsTold() {
    TestSocket socket = subscribed("realtime", pro, "WM");
    api.publish(minute("WM", 1, 1, 0, false));
    api.publishWatermark(minuteStart(2) + 1_000_000_000L, Instant.now());
    JsonNode watermark = socket.await("wm");
    assertThat(watermark.path("tf").asText()).isEqualTo("1Min");
    assertThat(watermark.path("t").asText()).isEqualTo("2026-01-05T14:32:00Z");
    TestSocket delayed = subscribed("delayed", free, "WM");
    awaitHeartbeats(delayed, 1);
    assertThat(delayed.messages("wm")).isEmpty();
  }

  @Test
  void countsHeartbeats() {
    TestSocket socket = subscribed("realtime", pro, "ONE");
    awaitHeartbeats(socket, 3);
    List<Long> counts =
        socket.messages("hb").stream().map(message -> message.path("n").asLong()).toList();
    for (int i = 1; i < counts.size(); i++) {
      assertThat(counts.get(i)).isEqualTo(counts.get(i - 1) + 1);
    }
  }

  @Test
  void tellsWhenAFeedGoesDownAndWhenItFallsSilent() {
    TestSocket socket = api.socket("realtime", pro);
    long since = minuteStart(0);
    long now = Instant.now().getEpochSecond() * 1_000_000_000L;
    api.publishFeed(
        new FeedStatus("exchange:x", "x", FeedStatus.State.DOWN, since, since, now, "no route"));
    JsonNode down = socket.awaitMessage(message -> message.path("venue").asText().equals("x"));
    assertThat(down.path("state").asText()).isEqualTo("down");
    assertThat(down.path("since").asText()).isEqualTo("2026-01-05T14:30:00Z");
    api.publishFeed(new FeedStatus("exchange:y", "y", FeedStatus.State.UP, since, since, now, ""));
    socket.awaitMessage(
        message ->
            message.path("venue").asText().equals("y")
                && message.path("state").asText().equals("up"));
    socket.awaitMessage(
        message ->
            message.path("venue").asText().equals("y")
                && message.path("detail").asText().contains("silent"));
  }

  @Test
  void refusesAMalformedFrameAndGoesOn() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send("{not json");
    assertThat(socket.awaitError(400).path("msg").asText()).startsWith("invalid syntax");
    socket.send("{\"action\":\"subscribe\",\"id\":\"3\",\"bars\":[\"ONE\"],\"colour\":1}");
    JsonNode error = socket.awaitMessage(message -> message.path("id").asText().equals("3"));
    assertThat(error.path("msg").asText()).contains("colour");
    assertThat(socket.isOpen()).isTrue();
  }

  @Test
  void refusesABadKeyAndCloses() {
    TestSocket mistyped = api.socket("realtime");
    mistyped.send("{\"action\":\"auth\",\"key\":\"tm_live_nonsense\"}");
    mistyped.awaitError(402);
    assertThat(mistyped.awaitClose()).isEqualTo(4402);

    TestSocket unknown = api.socket("realtime");
    unknown.send("{\"action\":\"auth\",\"key\":\"" + ApiKeys.generate().text() + "\"}");
    assertThat(unknown.awaitClose()).isEqualTo(4402);
  }

  @Test
  void refusesRealtimeToTheFreePlan() {
    TestSocket socket = api.socket("realtime");
    socket.send("{\"action\":\"auth\",\"key\":\"" + free.text() + "\"}");
    assertThat(socket.awaitError(409).path("msg").asText()).contains("/v1/stream/delayed");
    assertThat(socket.awaitClose()).isEqualTo(4409);
  }

  @Test
  void refusesAKeyWhoseScopesDoNotIncludeTheMarket() {
    TestSocket socket = api.socket("realtime");
    ApiKey other = api.key("pro", "{orders:write}");
    socket.send("{\"action\":\"auth\",\"key\":\"" + other.text() + "\"}");
    assertThat(socket.awaitError(411).path("msg").asText()).contains("market:read");
    assertThat(socket.awaitClose()).isEqualTo(4411);
  }

  @Test
  void closesTheSocketsOfAKeyThatLosesItsScope() {
    ApiKey key = api.key("pro", "{market:read}");
    TestSocket socket = subscribed("realtime", key, "ONE");
    api.update(
        "UPDATE api_keys SET scopes = '{orders:write}' WHERE sha256 = ?", (Object) key.sha256());
    socket.awaitError(411);
    assertThat(socket.awaitClose()).isEqualTo(4411);
  }

  @Test
  void refusesToSubscribeBeforeAuthentication() {
    TestSocket socket = api.socket("realtime");
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"ONE\"]}");
    socket.awaitError(401);
    assertThat(socket.isOpen()).isTrue();
  }

  @Test
  void closesWhoDoesNotAuthenticateInTime() {
    TestSocket socket = api.socket("realtime");
    socket.awaitError(404);
    assertThat(socket.awaitClose()).isEqualTo(4404);
  }

  @Test
  void followsWhatIsSentRightBehindTheKey() {
    TestSocket socket = api.socket("realtime");
    socket.send("{\"action\":\"auth\",\"key\":\"" + api.key("pro").text() + "\"}");
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"ONE\"]}");
    socket.await("subscription");
    assertThat(socket.messages("error")).isEmpty();
  }

  @Test
  void refusesToAuthenticateTwice() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send("{\"action\":\"auth\",\"key\":\"" + pro.text() + "\"}");
    socket.awaitError(403);
    assertThat(socket.isOpen()).isTrue();
  }

  @Test
  void namesTheUnknownSymbolAndKeepsWhatIsSubscribed() {
    TestSocket socket = subscribed("realtime", pro, "TWO");
    socket.send("{\"action\":\"subscribe\",\"id\":\"9\",\"bars\":[\"ONE\",\"NOPE\"]}");
    JsonNode error = socket.awaitError(410);
    assertThat(error.path("id").asText()).isEqualTo("9");
    assertThat(error.path("msg").asText()).contains("NOPE");
    api.publish(minute("TWO", 20, 200, 0, false));
    awaitSeq(socket, 200);
  }

  @Test
  void namesTheUnknownSymbolOfAnUnsubscriptionAndOfAResumption() {
    TestSocket socket = subscribed("realtime", pro, "TWO");
    socket.send("{\"action\":\"unsubscribe\",\"id\":\"10\",\"bars\":[\"NOPE1\"]}");
    JsonNode left = socket.awaitMessage(message -> message.path("id").asText().equals("10"));
    assertThat(left.path("code").asInt()).isEqualTo(410);
    assertThat(left.path("msg").asText()).contains("NOPE1");
    socket.send(
        "{\"action\":\"subscribe\",\"id\":\"11\",\"bars\":[\"*\"],"
            + "\"resume\":{\"bars:NOPE2:1Min\":1}}");
    JsonNode resumed = socket.awaitMessage(message -> message.path("id").asText().equals("11"));
    assertThat(resumed.path("code").asInt()).isEqualTo(410);
    assertThat(resumed.path("msg").asText()).contains("NOPE2");
  }

  @Test
  void limitsSymbolsAndConnectionsToThePlan() {
    ApiKey small = api.key(TestApi.SMALL);
    TestSocket first = api.socket("realtime", small);
    first.send("{\"action\":\"subscribe\",\"id\":\"1\",\"bars\":[\"ONE\",\"TWO\",\"DUP\"]}");
    JsonNode error = first.awaitError(405);
    assertThat(error.path("limit").asInt()).isEqualTo(2);
    assertThat(error.path("id").asText()).isEqualTo("1");

    TestSocket second = api.socket("realtime", small);
    first.awaitError(406);
    assertThat(first.awaitClose()).isEqualTo(4406);
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void closesTheSocketsOfARevokedKey() {
    ApiKey key = api.key("pro");
    TestSocket socket = subscribed("realtime", key, "ONE");
    api.revoke(key);
    assertThat(socket.awaitError(402).path("msg").asText()).contains("revoked");
    assertThat(socket.awaitClose()).isEqualTo(4402);
  }

  @Test
  void anUnknownPlanClosesTheSocketsOfThatKeyOnly() {
    ApiKey key = api.key("pro");
    TestSocket socket = subscribed("realtime", key, "ONE");
    TestSocket other = subscribed("realtime", pro, "ONE");
    api.update(
        "UPDATE organizations SET plan = 'gone' WHERE id ="
            + " (SELECT organization_id FROM api_keys WHERE sha256 = ?)",
        (Object) key.sha256());
    socket.awaitError(402);
    assertThat(socket.awaitClose()).isEqualTo(4402);
    assertThat(other.isOpen()).isTrue();
  }

  @Test
  void refusesMoreThanFiveMessagesASecond() {
    TestSocket socket = api.socket("realtime", pro);
    for (int i = 0; i < 12; i++) {
      socket.send("{\"action\":\"subscribe\",\"bars\":[\"ONE\"]}");
    }
    assertThat(socket.awaitError(429).path("limit").asInt()).isEqualTo(5);
  }

  @Test
  void ticksOnTheTestFeedForEveryPlan() {
    TestSocket socket = api.socket("test", free);
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"TEST-A\"],\"timeframe\":\"1Sec\"}");
    JsonNode closed = socket.await("b");
    assertThat(closed.path("simulated").asBoolean()).isTrue();
    long seq = closed.path("seq").asLong();
    awaitSeq(socket, seq + 1);
    awaitSeq(socket, seq + 2);
    socket.await("wm");
    socket.send("{\"action\":\"subscribe\",\"bars\":[\"TEST-A\"],\"timeframe\":\"1Day\"}");
    socket.awaitError(410);
  }

  @Test
  void aSlowClientIsDroppedAndDelaysNobody() {
    TestSocket slow = subscribed("realtime", pro, "SLOW");
    TestSocket quick = subscribed("realtime", pro, "SLOW");
    slow.stopReading();
    // Far more than a socket's buffers and the queue hold.
    int bars = 40_000;
    for (int n = 1; n <= bars; n += 1_000) {
      api.publishAll(
          IntStream.range(n, n + 1_000).mapToObj(i -> minute("SLOW", i, i, 0, false)).toList());
      awaitSeq(quick, n + 999);
    }
    assertThat(seqs(quick)).hasSize(bars).isSorted();
    slow.resumeReading();
    slow.awaitGone();
    assertThat(slow.messages("b").size()).isLessThan(bars);
  }
}
