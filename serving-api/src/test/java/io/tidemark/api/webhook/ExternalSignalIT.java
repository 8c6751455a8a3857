package io.tidemark.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The webhook, from the request to the topic. */
class ExternalSignalIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/v1/signals/external";

  private static TestApi api;
  private static ApiKey pro;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("BTC-USD");
    pro = api.key("pro");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String message(String id, String more) {
    return "{\"id\":\"%s\",\"ticker\":\"BTCUSD\",\"action\":\"buy\",\"interval\":\"15\"%s}"
        .formatted(id, more);
  }

  private static JsonNode answer(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private static String code(int status, HttpResponse<String> response) {
    return answer(status, response).path("code").asText();
  }

  private static List<ExternalSignal> sent(String id) {
    return api.externalSignals().stream().filter(signal -> signal.id().equals(id)).toList();
  }

  @Test
  void takesASignalInAndSaysWhatItUnderstood() {
    Instant before = Instant.now();
    HttpResponse<String> response =
        api.post(PATH, pro, message("a", ",\"strategy\":\"mine\",\"stop\":\"99.5\",\"x\":1"));
    assertThat(answer(202, response).toString())
        .isEqualTo(
            "{\"id\":\"a\",\"symbol\":\"BTC-USD\",\"timeframe\":\"15Min\",\"side\":\"long\","
                + "\"strategy\":\"mine\",\"stop\":99.5,\"target\":null,\"repeated\":false,"
                + "\"ignored\":[\"x\"]}");
    assertThat(sent("a"))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.organization()).isEqualTo(api.organization(pro));
              assertThat(signal.instrument()).isEqualTo("BTC-USD");
              assertThat(signal.timeframe()).isEqualTo(Timeframe.MIN_15);
              assertThat(signal.side()).isEqualTo(Side.LONG);
              assertThat(signal.source()).isEqualTo("mine");
              assertThat(signal.stop()).isEqualTo(99.5);
              assertThat(signal.target()).isNaN();
              assertThat(Instant.ofEpochSecond(0, signal.receivedAt()))
                  .isBetween(before, Instant.now());
            });
  }

  @Test
  void takesTheKeyOfWhoCannotSetHeadersFromTheMessage() {
    String key = ",\"key\":\"" + pro.text() + "\"";
    HttpResponse<String> response = api.post(PATH, null, message("b", key));
    assertThat(answer(202, response).path("ignored").size()).isZero();
    assertThat(response.body()).doesNotContain(pro.text());
    assertThat(sent("b")).hasSize(1);
    // A header that is there counts, whatever the message says.
    assertThat(code(401, api.post(PATH, null, message("c", "")))).isEqualTo("unauthenticated");
    assertThat(code(401, api.post(PATH, null, message("c", ",\"key\":\"tm_live_x\""))))
        .isEqualTo("unauthenticated");
    assertThat(code(401, api.post(PATH, null, message("c", ",\"key\":7"))))
        .isEqualTo("unauthenticated");
    assertThat(sent("c")).isEmpty();
  }

  @Test
  void takesNoKeyInTheAddress() {
    HttpResponse<String> response = api.post(PATH + "?key=" + pro.text(), null, message("d", ""));
    assertThat(code(400, response)).isEqualTo("invalid_argument");
  }

  @Test
  void takesTheSameIdOnce() {
    api.post(PATH, pro, message("e", ""));
    assertThat(answer(202, api.post(PATH, pro, message("e", ""))).path("repeated").asBoolean())
        .isTrue();
    assertThat(code(422, api.post(PATH, pro, message("e", ",\"stop\":1"))))
        .isEqualTo("idempotency_mismatch");
    assertThat(sent("e")).hasSize(1);
    assertThat(
            answer(202, api.post(PATH, api.key("pro"), message("e", "")))
                .path("repeated")
                .asBoolean())
        .isFalse();
    assertThat(sent("e")).hasSize(2);
  }

  @Test
  void givesASignalWithoutAnIdOne() {
    String message = "{\"symbol\":\"BTC-USD\",\"side\":\"short\",\"timeframe\":\"1Hour\"}";
    String first = answer(202, api.post(PATH, pro, message)).path("id").asText();
    String second = answer(202, api.post(PATH, pro, message)).path("id").asText();
    assertThat(first).isNotEmpty().isNotEqualTo(second);
    assertThat(sent(first)).hasSize(1);
  }

  @Test
  void saysFieldByFieldWhatIsWrong() {
    JsonNode problem =
        answer(422, api.post(PATH, pro, "{\"symbol\":\"GONE\",\"action\":\"hold\"}"));
    assertThat(problem.path("code").asText()).isEqualTo("validation_failed");
    assertThat(problem.path("errors").size()).isEqualTo(3);
    assertThat(problem.at("/errors/1/field").asText()).isEqualTo("action");
    assertThat(problem.at("/errors/1/value").asText()).isEqualTo("hold");
    assertThat(problem.at("/errors/1/allowed").asText()).isEqualTo("one of buy sell long short");
    assertThat(problem.path("detail").asText()).contains("symbol=GONE", "action=hold");
  }

  @Test
  void repeatsNothingOfWhatIsNoJson() {
    for (String body : List.of("{key: " + pro.text() + "}", "", "[]", "\"x\"", "buy BTC")) {
      HttpResponse<String> response = api.post(PATH, pro, body);
      assertThat(code(400, response)).as(body).isEqualTo("invalid_argument");
      assertThat(response.body()).doesNotContain(pro.text());
    }
  }

  @Test
  void takesNoBodyThatIsTooLargeOrSomethingElse() {
    String large = message("f", ",\"comment\":\"" + "x".repeat(20_000) + "\"");
    assertThat(code(413, api.post(PATH, pro, large))).isEqualTo("too_large");
    HttpResponse<String> form =
        api.send("POST", PATH, pro, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(code(415, form)).isEqualTo("unsupported_media_type");
    HttpResponse<String> get = api.get(PATH, pro);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void needsThePlanTheScopeAndRoomInTheDay() {
    assertThat(code(403, api.post(PATH, api.key("free"), message("g", ""))))
        .isEqualTo("plan_required");
    assertThat(code(403, api.post(PATH, api.key("pro", "{market:read}"), message("g", ""))))
        .isEqualTo("scope_required");
    ApiKey writer = api.key(TestApi.SMALL, "{signals:write}");
    assertThat(api.post(PATH, writer, message("g", "")).statusCode()).isEqualTo(202);
    assertThat(api.post(PATH, writer, message("h", "")).statusCode()).isEqualTo(202);
    HttpResponse<String> third = api.post(PATH, writer, message("i", ""));
    assertThat(answer(429, third).path("detail").asText())
        .contains("at most 2 external signals a day");
    assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(sent("i")).isEmpty();
  }
}
