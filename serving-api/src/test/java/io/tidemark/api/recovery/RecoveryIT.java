package io.tidemark.api.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSocket;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryOdds.RungOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odds of positions over REST and WebSocket, computed by somebody else. */
class RecoveryIT {

  private static final String ODDS = "/v1/recovery-odds";
  private static final long NOON = Instant.parse("2026-01-05T12:00:00Z").getEpochSecond();

  private static TestApi api;
  private static TestOdds job;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("BTC-USD", "NEW", "COLD", "MUTE", "SOCK", "BACK", "GONE", "LATE");
    job = new TestOdds(api.kafka(), RecoveryIT::answer);
    pro = api.key("pro");
    free = api.key("free");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    job.close();
    api.close();
  }

  private static Optional<RecoveryOdds> answer(RecoveryQuery query) {
    return switch (query.instrument()) {
      case "MUTE" -> Optional.empty();
      case "NEW" -> Optional.of(RecoveryOdds.warmingUp(query.id(), "NEW", Double.NaN, 0, false));
      case "COLD" -> Optional.of(RecoveryOdds.warmingUp(query.id(), "COLD", 90, 1, false));
      default -> Optional.of(odds(query, 0.25));
    };
  }

  private static RecoveryOdds odds(RecoveryQuery query, double recovers) {
    return new RecoveryOdds(
        query.id(),
        query.instrument(),
        90,
        0.6,
        RegimeState.ELEVATED,
        100.5,
        recovers,
        0.5,
        query.rungs().stream()
            .map(rung -> new RungOdds(rung.price(), 0.4, 95, 95.5, 4, 60, Double.NaN))
            .toList(),
        NOON * 1_000_000_000L,
        true);
  }

  private static String position(String symbol, String more) {
    return "{%s\"symbol\":\"%s\",\"side\":\"long\",\"entry\":100,\"quantity\":2,\"stop\":80,\"horizon\":\"P7D\",\"rungs\":[{\"price\":90.5,\"quantity\":2}]}"
        .formatted(more, symbol);
  }

  private static RecoveryQuery awaitEnd(String symbol) {
    return Awaitility.await()
        .until(
            () -> job.queries(symbol).stream().filter(query -> query.until() == 0).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void answersWithTheOddsOfThePosition() {
    HttpResponse<String> response = api.post(ODDS, pro, position("BTC-USD", ""));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"symbol\":\"BTC-USD\",\"price\":90,\"volatility\":0.6,\"regime\":\"elevated\","
                + "\"break_even\":100.5,\"recovers\":0.25,\"stops\":0.5,\"rungs\":[{\"price\":90.5,"
                + "\"reached\":0.4,\"average_entry\":95,\"break_even\":95.5,\"quantity\":4,"
                + "\"loss\":60,\"recovers\":null}],\"at\":\"2026-01-05T12:00:00Z\","
                + "\"simulated\":true,\"feed\":\"realtime\",\"delay_s\":0}");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    RecoveryQuery asked = job.queries("BTC-USD").get(0);
    assertThat(asked.side()).isEqualTo(Side.LONG);
    assertThat(asked.horizon()).isEqualTo(Duration.ofDays(7).toNanos());
    assertThat(asked.rungs()).containsExactly(new RecoveryQuery.Rung(90.5, 2));
    assertThat(Instant.ofEpochSecond(0, asked.until()))
        .isBetween(Instant.now(), Instant.now().plusSeconds(31));
    assertThat(awaitEnd("BTC-USD").id()).as("has its answer").isEqualTo(asked.id());
  }

  @Test
  void saysWhatTheOddsAreWaitingFor() {
    HttpResponse<String> early = api.post(ODDS, pro, position("NEW", ""));
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.body())
        .contains("\"code\":\"warming_up\"")
        .contains("no bar of a minute of NEW has closed yet");
    HttpResponse<String> cold = api.post(ODDS, pro, position("COLD", ""));
    assertThat(cold.statusCode()).isEqualTo(503);
    assertThat(cold.body()).contains("the volatility of COLD is not known yet");
  }

  @Test
  void doesNotWaitLongForAnAnswerThatDoesNotCome() {
    HttpResponse<String> response = api.post(ODDS, pro, position("MUTE", ""));
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("warming_up").contains("no answer within 3 s");
    awaitEnd("MUTE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          long  | bad!  | 100 | 2  | 80  | P7D   | symbol
          up    | LATE  | 100 | 2  | 80  | P7D   | side
          long  | LATE  | 0   | 2  | 80  | P7D   | entry
          long  | LATE  | 100 | -2 | 80  | P7D   | quantity
          long  | LATE  | 100 | 2  | 101 | P7D   | stop
          short | LATE  | 100 | 2  | 80  | P7D   | stop
          long  | LATE  | 100 | 2  | 80  | P1M   | horizon
          long  | LATE  | 100 | 2  | 80  | PT1S  | horizon
          long  | LATE  | 100 | 2  | 80  | P9999D| horizon
          """)
  void namesTheFieldThatIsWrong(
      String side,
      String symbol,
      String entry,
      String quantity,
      String stop,
      String horizon,
      String field) {
    HttpResponse<String> response =
        api.post(
            ODDS,
            pro,
            "{\"side\":\"%s\",\"symbol\":\"%s\",\"entry\":%s,\"quantity\":%s,\"stop\":%s,\"horizon\":\"%s\"}"
                .formatted(side, symbol, entry, quantity, stop, horizon));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("\"code\":\"invalid_argument\"")
        .contains("\"parameter\":\"" + field + "\"");
  }

  @Test
  void refusesWhatIsNoPosition() {
    for (String body : List.of("", "[]", "{", "{}", "{\"symbol\":\"LATE\"} x")) {
      assertThat(api.post(ODDS, pro, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(api.post(ODDS, pro, position("LATE", "\"leverage\":3,")).body())
        .contains("leverage must be absent");
    String rungs = position("LATE", "").replace("90.5", "79");
    assertThat(api.post(ODDS, pro, rungs).body())
        .contains("\"parameter\":\"rungs[0].price\"")
        .contains("between 100.0 and the stop, 80.0");
    assertThat(api.post(ODDS, pro, " ".repeat(20_000)).statusCode()).isEqualTo(413);
    assertThat(api.send("POST", ODDS, pro, "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    HttpResponse<String> get = api.get(ODDS, pro);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void isForPlansInRealTimeAndForWhatIsTraded() {
    HttpResponse<String> response = api.post(ODDS, free, position("BTC-USD", ""));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("plan_required");
    assertThat(api.post(ODDS, null, position("BTC-USD", "")).statusCode()).isEqualTo(401);
    assertThat(api.post(ODDS, pro, position("NONE", "")).statusCode()).isEqualTo(404);
  }

  @Test
  void pushesTheOddsUntilTheyAreUnsubscribed() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send(
        "{\"action\":\"subscribe\",\"id\":\"1\",\"recovery\":[%s]}"
            .formatted(position("SOCK", "\"id\":\"p1\",")));
    assertThat(socket.await("subscription").toString())
        .isEqualTo("{\"T\":\"subscription\",\"id\":\"1\",\"recovery\":[\"p1\"]}");
    JsonNode first = socket.await("odds");
    assertThat(first.path("id").asText()).isEqualTo("p1");
    assertThat(first.path("S").asText()).isEqualTo("SOCK");
    assertThat(first.path("recovers").asDouble()).isEqualTo(0.25);
    assertThat(first.at("/rungs/0/recovers").isNull()).isTrue();
    RecoveryQuery asked = job.queries("SOCK").get(0);
    job.publish(odds(asked, 0.375));
    socket.awaitMessage(message -> message.path("recovers").asDouble() == 0.375);

    socket.send("{\"action\":\"unsubscribe\",\"id\":\"2\",\"recovery\":[\"p1\"]}");
    JsonNode nothing = socket.awaitMessage(message -> message.path("id").asText().equals("2"));
    assertThat(nothing.path("recovery").isEmpty()).isTrue();
    assertThat(awaitEnd("SOCK").id()).isEqualTo(asked.id());
    job.publish(odds(asked, 0.5));
    int heartbeats = socket.messages("hb").size();
    Awaitility.await().until(() -> socket.messages("hb").size() > heartbeats + 2);
    assertThat(socket.messages("odds")).hasSize(2);
  }

  @Test
  void pushesWhyThereAreNoneYet() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send(
        "{\"action\":\"subscribe\",\"recovery\":[%s]}"
            .formatted(position("NEW", "\"id\":\"p1\",")));
    assertThat(socket.await("odds").toString())
        .isEqualTo(
            "{\"T\":\"odds\",\"id\":\"p1\",\"S\":\"NEW\","
                + "\"warming_up\":\"no bar of a minute of NEW has closed yet\"}");
  }

  @Test
  void theInterestEndsWithTheConnection() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send(
        "{\"action\":\"subscribe\",\"recovery\":[%s]}"
            .formatted(position("GONE", "\"id\":\"p1\",")));
    socket.await("odds");
    socket.abort();
    awaitEnd("GONE");
  }

  @Test
  void aPositionTakesThePlaceOfTheOneWithItsId() {
    TestSocket socket = api.socket("realtime", pro);
    socket.send(
        "{\"action\":\"subscribe\",\"recovery\":[%s]}"
            .formatted(position("BACK", "\"id\":\"p1\",")));
    socket.await("odds");
    socket.send(
        "{\"action\":\"subscribe\",\"recovery\":[%s]}"
            .formatted(position("BACK", "\"id\":\"p1\",").replace("P7D", "P8D")));
    Awaitility.await().until(() -> socket.messages("odds").size() == 2);
    RecoveryQuery ended = awaitEnd("BACK");
    assertThat(ended.horizon()).isEqualTo(Duration.ofDays(7).toNanos());
  }

  @Test
  void aConnectionHasAsManyPositionsAsItsPlanAllowsSymbols() {
    TestSocket socket = api.socket("realtime", api.key(TestApi.SMALL));
    socket.send(
        "{\"action\":\"subscribe\",\"id\":\"9\",\"recovery\":[%s,%s,%s]}"
            .formatted(
                position("LATE", "\"id\":\"a\","),
                position("LATE", "\"id\":\"b\","),
                position("LATE", "\"id\":\"c\",")));
    JsonNode error = socket.awaitError(405);
    assertThat(error.path("id").asText()).isEqualTo("9");
    assertThat(error.path("limit").asInt()).isEqualTo(2);
    assertThat(job.queries("LATE")).isEmpty();
  }

  @Test
  void refusesWhatCannotBeSubscribedTo() {
    String one = "{\"action\":\"subscribe\",\"recovery\":[%s]}";
    TestSocket delayed = api.socket("delayed", free);
    delayed.send(one.formatted(position("LATE", "\"id\":\"a\",")));
    assertThat(delayed.awaitError(410).path("msg").asText()).contains("in real time only");
    TestSocket socket = api.socket("realtime", pro);
    socket.send(one.formatted(position("LATE", "\"id\":\"a\",").replace("P7D", "soon")));
    assertThat(socket.awaitError(400).path("msg").asText()).contains("horizon must be an ISO 8601");
    socket.send(one.formatted(position("NONE", "\"id\":\"a\",")));
    assertThat(socket.awaitError(410).path("msg").asText()).contains("unknown symbol NONE");
    assertThat(job.queries("NONE")).isEmpty();
  }
}
