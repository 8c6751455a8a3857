package io.tidemark.api.http;

import static io.tidemark.api.TestApi.minute;
import static io.tidemark.api.TestApi.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** REST against a real database: what is asked, what is answered, what is refused. */
class BarsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "next_page_token";

  private static Instant longAgo() {
    return Instant.now().minus(Duration.ofHours(3));
  }

  private static TestApi api;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("AAA", "BBB", "NEW", "REV", "DAY");
    pro = api.key("pro");
    free = api.key("free");
    for (int n = 1; n <= 5; n++) {
      api.store(minute("AAA", n, n, 0, true), longAgo());
      api.store(minute("BBB", n, n, 0, true), longAgo());
    }
    api.publish(minute("AAA", 5, 5, 0, false));
    awaitLatest("AAA");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void awaitLatest(String symbol) {
    Awaitility.await()
        .until(() -> json(api.get("/v1/bars/latest?timeframe=1Min", pro)).path("bars").has(symbol));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = BarsIT.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static List<String> starts(JsonNode answer, String symbol) {
    List<String> starts = new ArrayList<>();
    answer
        .path("bars")
        .path(symbol)
        .forEach(bar -> starts.add(bar.path("t").asText().substring(11, 16)));
    return starts;
  }

  private static JsonNode bars(ApiKey key, String parameters) {
    HttpResponse<String> response = api.get("/v1/bars?timeframe=1Min&" + parameters, key);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static JsonNode refused(int status, String path) {
    HttpResponse<String> response = api.get(path, pro);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("request_id").asText())
        .isEqualTo(response.headers().firstValue("X-Request-Id").orElse(""));
    return problem;
  }

  @Test
  void answersInTheDocumentedShape() throws IOException {
    String body = api.get("/v1/bars?symbols=AAA&timeframe=1Min&limit=2", pro).body();
    assertThat(body.replaceAll("\"as_of\":\"[^\"]*\"", "\"as_of\":\"NOW\""))
        .matches("(?s).*\"next_page_token\":\"[A-Za-z0-9_-]+\"}")
        .startsWith(golden("bars.json"));
  }

  @Test
  void answersTheLatestBarInTheDocumentedShape() throws IOException {
    String body = api.get("/v1/bars/latest?symbols=AAA&timeframe=1Min", pro).body();
    assertThat(body.replaceAll("\"as_of\":\"[^\"]*\"", "\"as_of\":\"NOW\""))
        .isEqualTo(golden("bars-latest.json"));
  }

  @Test
  void ordersBySymbolThenTime() {
    JsonNode answer = bars(pro, "symbols=BBB,AAA");
    assertThat(answer.path("bars").fieldNames()).toIterable().containsExactly("AAA", "BBB");
    assertThat(starts(answer, "BBB")).containsExactly("14:31", "14:32", "14:33", "14:34", "14:35");
    assertThat(answer.path("next_page_token").isNull()).isTrue();
  }

  @Test
  void pagesThroughAllBarsOnce() {
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      JsonNode answer =
          bars(pro, "symbols=AAA,BBB&limit=3" + (token.isEmpty() ? "" : "&page_token=" + token));
      for (String symbol : List.of("AAA", "BBB")) {
        starts(answer, symbol).forEach(start -> seen.add(symbol + start));
      }
      token = answer.path("next_page_token").asText("null");
    } while (!token.equals("null"));
    assertThat(seen).hasSize(10).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void pagesBackwardsWithinASymbol() {
    JsonNode first = bars(pro, "symbols=AAA&sort=desc&limit=3");
    assertThat(starts(first, "AAA")).containsExactly("14:35", "14:34", "14:33");
    String token = first.path("next_page_token").asText();
    JsonNode second = bars(pro, "symbols=AAA&sort=desc&limit=3&page_token=" + token);
    assertThat(starts(second, "AAA")).containsExactly("14:32", "14:31");
  }

  @Test
  void laterPagesDoNotSeeWhatWasPublishedAfterTheFirst() {
    api.store(minute("REV", 1, 1, 0, false), longAgo());
    api.store(minute("REV", 2, 2, 0, false), longAgo());
    String token = bars(pro, "symbols=REV&limit=1").path("next_page_token").asText();
    api.store(minute("REV", 2, 3, 1, false), Instant.now());

    JsonNode page = bars(pro, "symbols=REV&limit=1&page_token=" + token);
    assertThat(page.at("/bars/REV/0/rev").asInt()).isZero();
    assertThat(bars(pro, "symbols=REV").at("/bars/REV/1/rev").asInt()).isEqualTo(1);
  }

  @Test
  void refusesATokenOfAnotherQuestion() {
    String token = bars(pro, "symbols=AAA&limit=1").path("next_page_token").asText();
    JsonNode problem =
        refused(400, "/v1/bars?timeframe=1Min&symbols=BBB&limit=1&page_token=" + token);
    assertThat(problem.path("parameter").asText()).isEqualTo("page_token");
  }

  @Test
  void delayedFeedDoesNotShowARevisionPublishedJustNow() {
    api.store(minute("NEW", 1, 1, 0, false), longAgo());
    api.store(minute("NEW", 1, 2, 1, true), Instant.now());
    api.store(minute("NEW", 2, 3, 0, false), Instant.now());

    JsonNode delayed = bars(free, "symbols=NEW");
    assertThat(delayed.path("feed").asText()).isEqualTo("delayed");
    assertThat(delayed.path("delay_s").asInt()).isEqualTo(900);
    assertThat(starts(delayed, "NEW")).containsExactly("14:31");
    assertThat(delayed.at("/bars/NEW/0/rev").asInt()).isZero();
    assertThat(delayed.at("/bars/NEW/0/final").asBoolean()).isFalse();
    assertThat(starts(bars(pro, "symbols=NEW"), "NEW")).containsExactly("14:31", "14:32");
    assertThat(starts(bars(pro, "symbols=NEW&feed=delayed"), "NEW")).containsExactly("14:31");
  }

  @Test
  void aForgedTokenDoesNotShortenTheDelay() {
    api.store(minute("NEW", 7, 9, 0, false), Instant.now());
    PageToken honest =
        PageToken.decode(
            bars(free, "symbols=AAA,NEW&limit=1").path("next_page_token").asText(),
            question("timeframe=1Min&symbols=AAA,NEW"));
    PageToken forged =
        new PageToken(honest.question(), Long.MAX_VALUE, honest.start(), "AAA", honest.last(), "");
    JsonNode page = bars(free, "symbols=AAA,NEW&page_token=" + forged.encode());
    assertThat(starts(page, "NEW")).doesNotContain("14:37");
  }

  private static long question(String parameters) {
    List<String> parts = new ArrayList<>(List.of(parameters.split("&", -1)));
    parts.sort(null);
    return PageToken.checksum(String.join("&", parts));
  }

  @Test
  void showsFinalOnTheDelayedFeedOnlyADelayAfterThatWasPublished() {
    JsonNode delayed = bars(free, "symbols=AAA&limit=1");
    assertThat(delayed.at("/bars/AAA/0/final").asBoolean()).isTrue();
    api.store(minute("NEW", 30, 50, 0, false), Instant.now().minus(TestApi.DELAY).minusSeconds(60));
    api.update(
        "UPDATE bars SET final = true, final_at = at, final_published_at = now()"
            + " WHERE instrument = 'NEW'");
    JsonNode young = bars(free, "symbols=NEW&start=2026-01-05T15:00:00Z");
    assertThat(starts(young, "NEW")).containsExactly("15:00");
    assertThat(young.at("/bars/NEW/0/final").asBoolean()).isFalse();
  }

  @Test
  void showsTheFinalRowRatherThanAHigherRevision() {
    api.store(minute("REV", 40, 60, 1, false), longAgo());
    api.store(minute("REV", 40, 59, 0, true), Instant.now().minus(TestApi.DELAY.dividedBy(2)));
    api.store(minute("REV", 40, 61, 2, false), longAgo());
    for (String sort : List.of("asc", "desc")) {
      String question = "symbols=REV&start=2026-01-05T15:10:00Z&sort=" + sort;
      JsonNode bars = bars(pro, question).at("/bars/REV");
      assertThat(bars.size()).isEqualTo(1);
      assertThat(bars.at("/0/rev").asInt()).isZero();
      assertThat(bars.at("/0/final").asBoolean()).isTrue();
      JsonNode delayed = bars(free, question).at("/bars/REV/0");
      assertThat(delayed.path("rev").asInt()).isEqualTo(2);
      assertThat(delayed.path("final").asBoolean()).isFalse();
    }
  }

  @Test
  void asOfShowsWhatWasKnownThen() {
    JsonNode answer = bars(pro, "symbols=AAA&as_of=2026-01-05T14:33:30Z");
    assertThat(starts(answer, "AAA")).containsExactly("14:31", "14:32");
    assertThat(answer.path("as_of").asText()).isEqualTo("2026-01-05T14:33:30Z");
  }

  @Test
  void refusesRealtimeToTheFreePlan() {
    HttpResponse<String> response =
        api.get("/v1/bars?symbols=AAA&timeframe=1Min&feed=realtime", free);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).path("code").asText()).isEqualTo("plan_required");
  }

  @Test
  void refusesHistoryBeyondThePlan() {
    HttpResponse<String> response =
        api.get("/v1/bars?symbols=AAA&timeframe=1Min&start=2025-10-01", free);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).path("detail").asText()).contains("30 days").contains("start");
    assertThat(starts(bars(pro, "symbols=AAA&start=2025-10-01&limit=1"), "AAA"))
        .containsExactly("14:31");
  }

  @Test
  void namesWhatIsWrongWithAParameter() {
    JsonNode limit = refused(400, "/v1/bars?symbols=AAA&timeframe=1Min&limit=10001");
    assertThat(limit.path("code").asText()).isEqualTo("invalid_argument");
    assertThat(limit.path("parameter").asText()).isEqualTo("limit");
    assertThat(limit.path("value").asText()).isEqualTo("10001");
    assertThat(limit.path("allowed").asText()).contains("1..10000");

    assertThat(refused(400, "/v1/bars?symbols=AAA&timeframe=2Min").path("allowed").asText())
        .contains("1Sec 1Min 5Min");
    assertThat(refused(400, "/v1/bars?timeframe=1Min").path("parameter").asText())
        .isEqualTo("symbols");
    assertThat(refused(400, "/v1/bars?symbols=AAA&timeframe=1Min&color=red").path("value").asText())
        .isEqualTo("red");
    assertThat(
            refused(400, "/v1/bars?symbols=AAA&timeframe=1Min&start=yesterday")
                .path("parameter")
                .asText())
        .isEqualTo("start");
    assertThat(
            refused(400, "/v1/bars?symbols=AAA&timeframe=1Min&start=2026-01-05&end=2026-01-04")
                .path("parameter")
                .asText())
        .isEqualTo("end");
  }

  @Test
  void namesTheUnknownSymbol() {
    JsonNode problem = refused(404, "/v1/bars?symbols=AAA,NOPE&timeframe=1Min");
    assertThat(problem.path("code").asText()).isEqualTo("not_found");
    assertThat(problem.path("detail").asText()).contains("NOPE").doesNotContain("AAA");
    assertThat(refused(404, "/v1/instruments/NOPE").path("detail").asText()).contains("NOPE");
  }

  @Test
  void answersUnknownAddressesAndMethodsAsProblems() {
    assertThat(refused(404, "/v1/nothing").path("code").asText()).isEqualTo("not_found");
    assertThat(refused(426, "/v1/stream/realtime").path("code").asText())
        .isEqualTo("upgrade_required");
    HttpResponse<String> response = api.send("POST", "/v1/bars", pro);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(json(response).path("code").asText()).isEqualTo("method_not_allowed");
  }

  @Test
  void refusesWhoHasNoValidKey() {
    ApiKey unknown = ApiKeys.generate();
    assertThat(api.get("/v1/instruments", null).statusCode()).isEqualTo(401);
    assertThat(api.get("/v1/instruments", unknown).statusCode()).isEqualTo(401);
    HttpResponse<String> mistyped =
        api.get("/v1/instruments", null, "Authorization", "Bearer " + pro.text() + "x");
    assertThat(mistyped.statusCode()).isEqualTo(401);
    assertThat(json(mistyped).path("code").asText()).isEqualTo("unauthenticated");
    assertThat(mistyped.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void refusesAKeyWhoseScopesDoNotIncludeTheMarket() {
    ApiKey other = api.key("pro", "{orders:write}");
    for (String path :
        List.of(
            "/v1/bars?symbols=AAA&timeframe=1Min",
            "/v1/bars/latest?timeframe=1Min",
            "/v1/instruments",
            "/v1/instruments/AAA")) {
      HttpResponse<String> response = api.get(path, other);
      assertThat(response.statusCode()).as(path).isEqualTo(403);
      assertThat(json(response).path("code").asText()).isEqualTo("scope_required");
      assertThat(json(response).path("scope").asText()).isEqualTo("market:read");
    }
    ApiKey reader = api.key("pro", "{orders:write,market:read}");
    assertThat(api.get("/v1/instruments", reader).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesARevokedKeyWithinSeconds() {
    ApiKey key = api.key("pro");
    assertThat(api.get("/v1/instruments", key).statusCode()).isEqualTo(200);
    api.revoke(key);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> api.get("/v1/instruments", key).statusCode() == 401);
  }

  @Test
  void limitsRequestsToThePlan() {
    ApiKey small = api.key(TestApi.SMALL);
    HttpResponse<String> first = api.get("/v1/instruments", small);
    assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("3");
    assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("2");
    assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"requests\";q=3;w=60");
    api.get("/v1/instruments", small);
    api.get("/v1/instruments", small);
    HttpResponse<String> refused = api.get("/v1/instruments", small);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(json(refused).path("code").asText()).isEqualTo("rate_limited");
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("")))
        .isBetween(1L, 60L);
    assertThat(api.get("/v1/instruments", pro).statusCode()).isEqualTo(200);
  }

  @Test
  void answersCsvWhereAsked() {
    HttpResponse<String> csv =
        api.get("/v1/bars?symbols=AAA&timeframe=1Min&limit=1", pro, "Accept", "text/csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.headers().firstValue("X-Feed")).hasValue("realtime");
    assertThat(csv.headers().firstValue("X-Next-Page-Token")).isPresent();
    assertThat(csv.body().lines())
        .containsExactly(
            "symbol,t,o,h,l,c,v,n,vw,rev,closed,final,at,simulated,session,sp,mid,imb",
            "AAA,2026-01-05T14:31:00Z,100.5,102.0,100.0,101.0,10.0,5,101.0,0,true,true,"
                + "2026-01-05T14:32:00Z,false,2026-01-05T00:00:00Z,,,");
  }

  @Test
  void showsSessionsAndWhatQuotesSay() {
    for (int n = 0; n < 3; n++) {
      api.store(session("DAY", n, n + 1), longAgo());
    }
    String question = "/v1/bars?symbols=DAY&timeframe=1Day&start=2026-01-05&end=2026-01-07";
    JsonNode bars = json(api.get(question, pro)).at("/bars/DAY");
    assertThat(bars.size()).isEqualTo(2);
    assertThat(bars.at("/0/t").asText()).isEqualTo("2026-01-05T14:30:00Z");
    assertThat(bars.at("/0/session").asText()).isEqualTo("2026-01-05T14:30:00Z");
    assertThat(bars.at("/0/sp").asDouble()).isEqualTo(0.25);
    assertThat(bars.at("/0/mid").asDouble()).isEqualTo(100.875);
    assertThat(bars.at("/0").has("imb")).isFalse();
    assertThat(api.get(question, pro, "Accept", "text/csv").body().lines().skip(1).findFirst())
        .hasValueSatisfying(
            row -> assertThat(row).endsWith(",false,2026-01-05T14:30:00Z,0.25,100.875,"));
    for (String sort : List.of("asc", "desc")) {
      String token = json(api.get(question + "&limit=1&sort=" + sort, pro)).path(TOKEN).asText();
      String rest = question + "&limit=1&sort=" + sort + "&page_token=" + token;
      assertThat(json(api.get(rest, pro)).at("/bars/DAY").size()).isEqualTo(1);
      assertThat(json(api.get(rest, pro)).path(TOKEN).isNull()).isTrue();
    }
  }

  @Test
  void sendsNothingTwiceToWhoHasItAlready() {
    String path = "/v1/bars?symbols=AAA&timeframe=1Min";
    String etag = api.get(path, pro).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = api.get(path, pro, "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(api.get(path + "&limit=1", pro, "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void compressesWhereAsked() {
    HttpResponse<String> zipped =
        api.get("/v1/bars?symbols=AAA,BBB&timeframe=1Min", pro, "Accept-Encoding", "gzip");
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  @Test
  void letsConfiguredOriginsIn() {
    String allowed = "Access-Control-Allow-Origin";
    assertThat(
            api.get("/v1/instruments", pro, "Origin", "https://app.example.com")
                .headers()
                .firstValue(allowed))
        .hasValue("https://app.example.com");
    assertThat(
            api.get("/v1/instruments", pro, "Origin", "https://evil.example.com")
                .headers()
                .firstValue(allowed))
        .isEmpty();
    String own = "http://127.0.0.1:" + api.port();
    assertThat(api.get("/v1/instruments", pro, "Origin", own).statusCode()).isEqualTo(200);
  }

  @Test
  void tellsItsHealthStageByStage() {
    JsonNode health = json(api.get("/v1/health", null));
    assertThat(health.at("/stages/database/status").asText()).isEqualTo("ready");
    assertThat(health.at("/stages/kafka/status").asText()).isEqualTo("ready");
    assertThat(health.at("/stages/stream/status").asText()).isEqualTo("ready");
    assertThat(health.at("/stages/feed/why").asText()).contains("no feed");
    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(api.get("/livez", null).statusCode()).isEqualTo(200);
  }

  @Test
  void latestOnTheDelayedFeedLeavesOutWhatWasPublishedJustNow() {
    JsonNode delayed = json(api.get("/v1/bars/latest?symbols=AAA&timeframe=1Min", free));
    assertThat(delayed.path("feed").asText()).isEqualTo("delayed");
    assertThat(delayed.path("bars").size()).isZero();
  }
}
