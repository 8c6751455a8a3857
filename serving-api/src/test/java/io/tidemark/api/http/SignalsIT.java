package io.tidemark.api.http;

import static io.tidemark.api.TestSignals.external;
import static io.tidemark.api.TestSignals.market;
import static io.tidemark.api.TestSignals.regime;
import static io.tidemark.api.TestSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSignals;
import io.tidemark.api.account.ApiKey;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.topic.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Regimes, signals, outcomes and the track record: what they add to {@link BarsIT}. */
class SignalsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration DAYS = Duration.ofHours(49);

  private static TestApi api;
  private static TestSignals signals;
  private static ApiKey pro;
  private static ApiKey free;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
    signals = new TestSignals(api);
    api.list("AAA", "BBB", "REV", "OWN", "MANY", "OUT");
    pro = api.key("pro");
    free = api.key("free");
    // What the free plan may see counts from the newest event time.
    api.publish(TestApi.minute("AAA", 10, 1, 0, true));
    Awaitility.await()
        .until(() -> api.get("/v1/bars/latest?timeframe=1Min", pro).body().contains("AAA"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Instant ago(Duration duration) {
    return Instant.now().minus(duration);
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

  private static JsonNode refused(int status, ApiKey key, String path) {
    HttpResponse<String> response = api.get(path, key);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return json(response);
  }

  @Test
  void answersRegimesOfTheMarketAndOfInstruments() {
    signals.store(market(0, 1, 0, true), ago(HOURS));
    signals.store(market(1, 2, 0, false), ago(HOURS));
    signals.store(market(1, 3, 1, true), Instant.now());
    signals.store(regime("AAA", Timeframe.HOUR_1, 3, 1, 0, false), ago(HOURS));
    String question = "/v1/regimes?symbols=AAA,MARKET";
    JsonNode answer = answer(pro, question);
    assertThat(answer.at("/regimes/MARKET/0").toString())
        .isEqualTo(
            "{\"t\":\"2026-01-05T00:00:00Z\",\"tf\":\"1Day\",\"state\":\"elevated\","
                + "\"p\":{\"steady\":0.25,\"elevated\":0.5,\"crisis\":0.25},"
                + "\"since\":\"2026-01-05T00:00:00Z\",\"dwell\":1,\"volatility\":20,"
                + "\"drivers\":{\"high_yield\":-0.5,\"vix\":0.25},\"rev\":0,\"closed\":true,"
                + "\"final\":true,\"at\":\"2026-01-06T00:00:00Z\"}");
    assertThat(answer.at("/regimes/MARKET/1/rev").asInt()).isEqualTo(1);
    assertThat(answer.at("/regimes/AAA/0/tf").asText()).isEqualTo("1Hour");
    assertThat(answer(pro, question + "&timeframe=1Day").path("regimes").has("AAA")).isFalse();
    JsonNode delayed = answer(free, question);
    assertThat(delayed.path("delay_s").asInt()).isEqualTo(900);
    assertThat(delayed.at("/regimes/MARKET/1/rev").asInt()).isZero();
    assertThat(answer(pro, question + "&as_of=2026-01-06T00:00:00Z").at("/regimes/MARKET").size())
        .isEqualTo(1);
    assertThat(api.get(question, pro, "Accept", "text/csv").body().lines())
        .contains(
            "symbol,t,tf,state,p_steady,p_elevated,p_crisis,since,dwell,volatility,drivers,rev,"
                + "closed,final,at,simulated",
            "MARKET,2026-01-05T00:00:00Z,1Day,elevated,0.25,0.5,0.25,2026-01-05T00:00:00Z,1,20.0,"
                + "high_yield=-0.5;vix=0.25,0,true,true,2026-01-06T00:00:00Z,false");
    assertThat(refused(404, pro, "/v1/bars?timeframe=1Day&symbols=MARKET").path("code").asText())
        .isEqualTo("not_found");
  }

  @Test
  void answersASignalWithItsPlanAndEvidence() {
    signals.store(signal("AAA", SignalType.GOLDEN_CROSS, 1, 1, 0), ago(DAYS));
    JsonNode answer = answer(pro, "/v1/signals?symbols=AAA");
    assertThat(answer.at("/signals/AAA/0").toString())
        .isEqualTo(
            "{\"t\":\"2026-01-05T14:31:00Z\",\"tf\":\"1Min\",\"type\":\"golden_cross\","
                + "\"side\":\"long\",\"confidence\":0.625,\"tfs\":{\"1Min\":1,\"1Hour\":-1},"
                + "\"entry\":100,\"stop\":99,\"target\":102,\"size\":12.5,"
                + "\"expiry\":\"2026-01-05T14:52:00Z\",\"regime\":\"steady\","
                + "\"evidence\":{\"sma_50\":100.5},\"retracted\":false,\"rev\":0,\"closed\":true,"
                + "\"final\":false,\"at\":\"2026-01-05T14:32:00Z\"}");
    assertThat(answer.path("delay_s").asInt()).isZero();
    assertThat(answer.path("next_page_token").isNull()).isTrue();
  }

  @Test
  void showsARetractedSignalAsSuch() {
    signals.store(signal("REV", SignalType.MACD_CROSS, 1, 1, 0), ago(DAYS));
    signals.store(signal("REV", SignalType.MACD_CROSS, 1, 2, 1), ago(DAYS));
    String question = "/v1/signals?symbols=REV&type=macd_cross";
    assertThat(answer(pro, question).at("/signals/REV").size()).isEqualTo(1);
    assertThat(answer(pro, question).at("/signals/REV/0/retracted").asBoolean()).isTrue();
    assertThat(
            answer(pro, question + "&as_of=2026-01-05T14:32:00Z")
                .at("/signals/REV/0/retracted")
                .asBoolean(true))
        .isFalse();
  }

  @Test
  void filtersByTypeSideAndTimeframe() {
    signals.store(signal("BBB", SignalType.GOLDEN_CROSS, 1, 1, 0), ago(DAYS));
    signals.store(signal("BBB", SignalType.MODEL, Side.SHORT, 2, 2, 0, true), ago(DAYS));
    signals.store(signal("BBB", SignalType.VOLUME_SPIKE, 3, 3, 0), ago(DAYS));
    assertThat(types(pro, "")).containsExactly("golden_cross", "model", "volume_spike");
    assertThat(types(pro, "&type=volume_spike,golden_cross"))
        .containsExactly("golden_cross", "volume_spike");
    assertThat(types(pro, "&side=short")).containsExactly("model");
    assertThat(types(pro, "&side=short&type=golden_cross")).isEmpty();
    assertThat(types(pro, "&timeframe=1Min&sort=desc&limit=1")).containsExactly("volume_spike");
    assertThat(types(pro, "&timeframe=1Day")).isEmpty();
    assertThat(types(free, "")).containsExactly("golden_cross");
    JsonNode unknown = refused(400, pro, "/v1/signals?symbols=BBB&type=gold");
    assertThat(unknown.path("parameter").asText()).isEqualTo("type");
    assertThat(unknown.path("allowed").asText()).contains("golden_cross", "rsi_divergence");
    assertThat(refused(400, pro, "/v1/signals?symbols=BBB&side=up").path("parameter").asText())
        .isEqualTo("side");
    JsonNode beyond = refused(403, free, "/v1/signals?symbols=BBB&type=model");
    assertThat(beyond.path("code").asText()).isEqualTo("plan_required");
    assertThat(beyond.path("detail").asText()).contains("model", "'free'", "golden_cross");
  }

  private static List<String> types(ApiKey key, String filter) {
    List<String> types = new ArrayList<>();
    answer(key, "/v1/signals?symbols=BBB" + filter)
        .at("/signals/BBB")
        .forEach(each -> types.add(each.path("type").asText()));
    return types;
  }

  @Test
  void theFreePlanSeesSignalsADayLaterThanTheyWerePublished() {
    signals.store(signal("REV", SignalType.DEATH_CROSS, 5, 8, 0), ago(HOURS));
    String question = "/v1/signals?symbols=REV&type=death_cross";
    assertThat(answer(pro, question).at("/signals/REV").size()).isEqualTo(1);
    JsonNode delayed = answer(free, question);
    assertThat(delayed.path("feed").asText()).isEqualTo("delayed");
    assertThat(delayed.path("delay_s").asInt()).isEqualTo(86_400);
    assertThat(delayed.path("signals").size()).isZero();
    assertThat(answer(pro, question + "&feed=delayed").path("signals").size()).isZero();
    assertThat(refused(403, free, question + "&feed=realtime").path("code").asText())
        .isEqualTo("plan_required");
    String latest = "/v1/signals/latest?symbols=REV&type=death_cross";
    assertThat(answer(pro, latest).path("signals").has("REV")).isTrue();
    assertThat(answer(free, latest).path("signals").has("REV")).isFalse();
  }

  @Test
  void pagesThroughSignalsOfOneBar() {
    SignalType[] all = SignalType.values();
    for (int i = 0; i < all.length - 1; i++) {
      signals.store(signal("MANY", all[i], Side.LONG, 1, 2 * i + 1, 0, false), ago(DAYS));
      signals.store(signal("MANY", all[i], Side.SHORT, 1, 2 * i + 2, 0, false), ago(DAYS));
    }
    signals.store(signal("MANY", SignalType.MODEL, 2, 99, 0), ago(DAYS));
    for (String sort : List.of("asc", "desc")) {
      List<String> seen = new ArrayList<>();
      String token = "";
      do {
        JsonNode page =
            answer(
                pro,
                "/v1/signals?symbols=AAA,MANY&limit=3&sort="
                    + sort
                    + (token.isEmpty() ? "" : "&page_token=" + token));
        page.at("/signals/MANY")
            .forEach(each -> seen.add(each.path("t") + "" + each.path("type") + each.path("side")));
        token = page.path("next_page_token").asText("null");
      } while (!token.equals("null"));
      assertThat(seen).as(sort).hasSize(2 * (all.length - 1) + 1).doesNotHaveDuplicates();
    }
  }

  @Test
  void showsAnOrganizationItsOwnSignalsAndNobodyElse() {
    String organization = api.organization(pro);
    signals.store(external("OWN", organization, 1, 1), ago(DAYS));
    signals.storeOutcome(external("OWN", organization, 1, 1), ago(DAYS));
    signals.storeTrackRecord(SignalType.EXTERNAL, organization, 40, ago(DAYS));
    signals.store(signal("OWN", SignalType.MODEL, 1, 1, 0), ago(DAYS));
    ApiKey others = api.key("enterprise");
    JsonNode own = answer(pro, "/v1/signals?symbols=OWN").at("/signals/OWN");
    assertThat(own.size()).isEqualTo(2);
    assertThat(own.at("/0/source").asText()).isEqualTo("mine");
    assertThat(own.toString()).doesNotContain(organization);
    assertThat(answer(others, "/v1/signals?symbols=OWN").at("/signals/OWN").size()).isEqualTo(1);
    String latest = "/v1/signals/latest?symbols=OWN&type=external";
    assertThat(answer(pro, latest).path("signals").size()).isEqualTo(1);
    assertThat(answer(others, latest).path("signals").size()).isZero();
    assertThat(answer(pro, "/v1/outcomes?symbols=OWN").at("/outcomes/OWN").size()).isEqualTo(1);
    assertThat(answer(others, "/v1/outcomes?symbols=OWN").path("outcomes").size()).isZero();
    String record = "/v1/track-record?type=external";
    assertThat(answer(pro, record).path("track_record").size()).isEqualTo(1);
    assertThat(answer(others, record).path("track_record").size()).isZero();
  }

  @Test
  void answersWhatBecameOfASignal() {
    signals.storeOutcome(signal("OUT", SignalType.GOLDEN_CROSS, 1, 7, 0), ago(HOURS));
    assertThat(answer(pro, "/v1/outcomes?symbols=OUT").at("/outcomes/OUT/0").toString())
        .isEqualTo(
            "{\"t\":\"2026-01-05T14:31:00Z\",\"tf\":\"1Min\",\"type\":\"golden_cross\","
                + "\"side\":\"long\",\"confidence\":0.625,\"regime\":\"steady\","
                + "\"exit\":\"target\",\"entered\":\"2026-01-05T14:32:00Z\",\"entry\":100.25,"
                + "\"exited\":\"2026-01-05T14:35:00Z\",\"exit_price\":102,\"bars\":3,"
                + "\"net_return\":0.0125,\"multiple\":1.5,\"won\":true,\"rev\":0,\"closed\":true,"
                + "\"final\":true,\"at\":\"2026-01-05T14:36:00Z\"}");
    assertThat(answer(free, "/v1/outcomes?symbols=OUT").path("outcomes").size()).isZero();
    assertThat(
            api.get("/v1/outcomes?symbols=OUT", pro, "Accept", "text/csv").body().lines().skip(1))
        .containsExactly(
            "OUT,2026-01-05T14:31:00Z,1Min,golden_cross,long,,0.625,steady,target,"
                + "2026-01-05T14:32:00Z,100.25,2026-01-05T14:35:00Z,102.0,3,0.0125,1.5,true,0,true,"
                + "true,2026-01-05T14:36:00Z,false");
  }

  @Test
  void tellsNoRateBelowThirtyOutcomesAndWhy() {
    signals.storeTrackRecord(SignalType.GOLDEN_CROSS, "", 29, ago(DAYS));
    signals.storeTrackRecord(SignalType.GOLDEN_CROSS, "", 30, ago(HOURS));
    String question = "/v1/track-record?type=golden_cross";
    assertThat(answer(pro, question).at("/track_record/0").toString())
        .isEqualTo(
            "{\"type\":\"golden_cross\",\"tf\":\"1Min\",\"regime\":\"all\",\"n\":30,\"wins\":15,"
                + "\"hit_rate\":0.5,\"low\":0.375,\"high\":0.625,\"base_rate\":0.25,\"base_n\":900,"
                + "\"expectancy\":0.125,\"mean_return\":0.0625,\"variants\":3,"
                + "\"at\":\"2026-01-05T15:00:00Z\"}");
    String withheld =
        "{\"type\":\"golden_cross\",\"tf\":\"1Min\",\"regime\":\"all\",\"n\":29,\"wins\":null,"
            + "\"hit_rate\":null,\"low\":null,\"high\":null,\"base_rate\":null,\"base_n\":900,"
            + "\"expectancy\":null,\"mean_return\":null,\"variants\":3,"
            + "\"at\":\"2026-01-05T14:59:00Z\","
            + "\"withheld\":\"below 30 outcomes no rate is told: n=29\"}";
    assertThat(answer(pro, question + "&as_of=2026-01-05T14:59:30Z").at("/track_record/0"))
        .hasToString(withheld);
    assertThat(answer(free, question).at("/track_record/0")).hasToString(withheld);
    assertThat(answer(pro, question + "&regime=crisis").path("track_record").size()).isZero();
    assertThat(refused(400, pro, question + "&regime=bull").path("allowed").asText())
        .isEqualTo("one of all steady elevated crisis");
    HttpResponse<String> csv = api.get(question + "&feed=delayed", pro, "Accept", "text/csv");
    assertThat(csv.body().lines().skip(1))
        .containsExactly(
            "golden_cross,1Min,all,29,,,,,,900,,,3,2026-01-05T14:59:00Z,false,"
                + "below 30 outcomes no rate is told: n=29");
    assertThat(csv.headers().firstValue("X-Delay-Seconds")).contains("86400");
    String etag = csv.headers().firstValue("ETag").orElseThrow();
    assertThat(
            api.get(question + "&feed=delayed", pro, "Accept", "text/csv", "If-None-Match", etag)
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void theStageOfSignalsIsReadyOnceRegimesAreComplete() {
    assertThat(json(api.get("/v1/health", null)).at("/stages/signals/why").asText())
        .contains("no regime");
    assertThat(json(api.get("/v1/health", null)).at("/stages/stream/status").asText())
        .isEqualTo("ready");
    api.publishWatermark(Topics.REGIMES, TestApi.minuteStart(3), Instant.now());
    Awaitility.await()
        .until(
            () ->
                json(api.get("/v1/health", null))
                    .at("/stages/signals/watermark")
                    .asText()
                    .equals("2026-01-05T14:33:00Z"));
  }
}
