package io.tidemark.api.http;

import static io.tidemark.api.TestApi.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.TestApi;
import io.tidemark.api.account.ApiKey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An API whose database cannot tell the latest bars at first. */
class LatestBarsIT {

  private static final String LATEST = "/v1/bars/latest?timeframe=1Min";

  @Test
  void warmsUpUntilTheLatestBarsCouldBeRead() {
    try (TestApi api = new TestApi()) {
      api.update(
          "INSERT INTO instruments VALUES"
              + " ('OLD', 'Old', 'test', 'crypto', 'USD', 'UTC', false, now())");
      api.store(minute("OLD", 1, 1, 0, true), Instant.now().minus(Duration.ofHours(3)));
      api.update("REVOKE SELECT ON bars FROM tidemark_api");
      ApiKey key = api.key("pro");
      api.launch(TestApi.impatient());
      // The instruments are known as soon as the first attempt to read the bars begins.
      Awaitility.await().until(() -> api.get("/v1/instruments/OLD", key).statusCode() == 200);
      Awaitility.await().until(() -> api.get("/v1/health", null).body().contains("warming_up"));
      HttpResponse<String> early = api.get(LATEST, key);
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.body()).contains("\"code\":\"warming_up\"");

      api.update("GRANT SELECT ON bars TO tidemark_api");
      Awaitility.await().until(() -> api.get(LATEST, key).statusCode() == 200);
      assertThat(api.get(LATEST, key).body()).contains("\"OLD\":{");
      assertThat(api.get("/readyz", null).statusCode()).isEqualTo(200);
    }
  }
}
