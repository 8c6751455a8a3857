package io.tidemark.api.http;

import static io.tidemark.api.TestApi.indicators;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What indicators add to what {@link BarsIT} asks for. */
class IndicatorsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AAA = "/v1/indicators?timeframe=1Min&symbols=AAA";

  private static TestApi api;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    api.list("AAA", "BBB", "NEW", "SET", "LATE");
    pro = api.key("pro");
    free = api.key("free");
    api.keepIndicators(Timeframe.MIN_1, Timeframe.DAY_1);
    for (int n = 1; n <= 4; n++) {
      api.store(indicators("AAA", n, n, 0, true), longAgo());
      api.store(indicators("BBB", n, n, 0, true), longAgo());
    }
    // What the free plan may see counts from the newest event time.
    api.publish(indicators("AAA", 4, 4, 0, true));
    Awaitility.await()
        .until(() -> api.get("/v1/indicators/latest?timeframe=1Min", pro).body().contains("AAA"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Instant longAgo() {
    return Instant.now().minus(Duration.ofHours(3));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private static JsonNode answer(ApiKey key, String path) {
    HttpResponse<String> response = api.get(path, key);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static JsonNode refused(String path) {
    HttpResponse<String> response = api.get(path, pro);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).path("code").asText()).isEqualTo("invalid_argument");
    return json(response);
  }

  @Test
  void answersEachValueByItsNameAndNullWhileItWarmsUp() {
    String body = api.get(AAA + "&limit=1", pro).body();
    assertThat(body)
        .startsWith(
            "{\"indicators\":{\"AAA\":[{\"t\":\"2026-01-05T14:31:00Z\",\"rsi_14\":51,"
                + "\"sma_200\":null,\"rev\":0,\"closed\":true,\"final\":true,"
                + "\"at\":\"2026-01-05T14:32:00Z\"}]},\"feed\":\"realtime\",\"delay_s\":0,");
  }

  @Test
  void pagesOverSymbols() {
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          answer(
              pro,
              "/v1/indicators?timeframe=1Min&symbols=AAA,BBB&limit=3"
                  + (token.isEmpty() ? "" : "&page_token=" + token));
      page.path("indicators")
          .properties()
          .forEach(each -> each.getValue().forEach(v -> seen.add(each.getKey() + v.path("t"))));
      token = page.path("next_page_token").asText("null");
    } while (!token.equals("null"));
    assertThat(seen).hasSize(8).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void answersTheNamesAskedForInTheirOrder() {
    String body = api.get(AAA + "&limit=1&names=sma_200,rsi_14", pro).body();
    assertThat(body).contains("\"sma_200\":null,\"rsi_14\":51,");
    assertThat(api.get(AAA + "&limit=1&names=rsi_14", pro).body()).doesNotContain("sma_200");
  }

  @Test
  void namesWhatThereIsInPlaceOfAnUnknownName() {
    JsonNode problem = refused(AAA + "&names=rsi_14,rsi_15");
    assertThat(problem.path("parameter").asText()).isEqualTo("names");
    assertThat(problem.path("value").asText()).isEqualTo("rsi_15");
    assertThat(problem.path("allowed").asText()).contains("rsi_14,sma_200");
    assertThat(refused("/v1/indicators/latest?timeframe=1Min&names=x").path("value").asText())
        .isEqualTo("x");
    assertThat(refused("/v1/bars?timeframe=1Min&symbols=AAA&names=x").path("parameter").asText())
        .isEqualTo("names");
  }

  @Test
  void saysWhichTimeframesAreStored() {
    JsonNode problem = refused("/v1/indicators?timeframe=1Sec&symbols=AAA");
    assertThat(problem.path("parameter").asText()).isEqualTo("timeframe");
    assertThat(problem.path("allowed").asText()).contains("one of 1Min 1Day");
    assertThat(answer(pro, "/v1/indicators?timeframe=1Day&symbols=AAA").path("indicators").size())
        .isZero();
  }

  @Test
  void showsValuesOfBothSetsAfterAChange() {
    IndicatorValues first = indicators("SET", 1, 1, 0, true);
    IndicatorValues second = indicators("SET", 2, 2, 0, true);
    api.store(first, longAgo());
    api.store(
        new IndicatorValues(
            "SET",
            Timeframe.MIN_1,
            second.start(),
            "rsi_14,ema_9",
            new double[] {1.5, 2.5},
            2,
            0,
            true,
            true,
            second.at(),
            false),
        longAgo());
    String question = "/v1/indicators?timeframe=1Min&symbols=SET";
    JsonNode values = answer(pro, question).at("/indicators/SET");
    assertThat(values.at("/0").has("ema_9")).isFalse();
    assertThat(values.at("/1/ema_9").asDouble()).isEqualTo(2.5);
    assertThat(api.get(question, pro, "Accept", "text/csv").body().lines())
        .containsExactly(
            "symbol,t,rsi_14,sma_200,ema_9,rev,closed,final,at,simulated",
            "SET,2026-01-05T14:31:00Z,51.0,,,0,true,true,2026-01-05T14:32:00Z,false",
            "SET,2026-01-05T14:32:00Z,1.5,,2.5,0,true,true,2026-01-05T14:33:00Z,false");
    assertThat(api.get(question + "&names=ema_9", pro, "Accept", "text/csv").body().lines().skip(1))
        .first()
        .isEqualTo("SET,2026-01-05T14:31:00Z,,0,true,true,2026-01-05T14:32:00Z,false");
  }

  @Test
  void delayedFeedDoesNotShowARevisionPublishedJustNow() {
    api.store(indicators("NEW", 1, 1, 0, false), longAgo());
    api.store(indicators("NEW", 1, 2, 1, true), Instant.now());
    String question = "/v1/indicators?timeframe=1Min&symbols=NEW";
    assertThat(answer(free, question).at("/indicators/NEW/0/rsi_14").asDouble()).isEqualTo(51);
    assertThat(answer(pro, question).at("/indicators/NEW/0/rsi_14").asDouble()).isEqualTo(51.1);
    assertThat(api.get(question + "&feed=realtime", free).statusCode()).isEqualTo(403);
  }

  @Test
  void asOfShowsWhatWasKnownThen() {
    JsonNode answer = answer(pro, AAA + "&as_of=2026-01-05T14:33:30Z");
    assertThat(answer.at("/indicators/AAA").size()).isEqualTo(2);
  }

  @Test
  void sendsNothingTwiceToWhoHasItAlready() {
    String etag = api.get(AAA, pro).headers().firstValue("ETag").orElseThrow();
    assertThat(api.get(AAA, pro, "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void latestIsTheNewestClosedOne() {
    String latest = "/v1/indicators/latest?timeframe=1Min&symbols=LATE";
    api.publish(indicators("LATE", 1, 1, 0, false));
    Awaitility.await().until(() -> answer(pro, latest).path("indicators").has("LATE"));
    api.publish(TestApi.formingIndicators("LATE", 2));
    api.publish(indicators("LATE", 1, 2, 1, false));
    Awaitility.await()
        .until(() -> answer(pro, latest).at("/indicators/LATE/rsi_14").asDouble() == 51.1);
    assertThat(answer(pro, latest).at("/indicators/LATE/closed").asBoolean()).isTrue();
    assertThat(answer(pro, latest + "&names=rsi_14").at("/indicators/LATE").has("sma_200"))
        .isFalse();
    assertThat(answer(free, latest).path("indicators").size()).isZero();
  }
}
