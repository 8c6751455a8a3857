package io.tidemark.api.http;

import static io.tidemark.api.TestSignals.market;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import io.tidemark.api.TestSignals;
import io.tidemark.api.account.ApiKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An API that starts where regimes have been stored already. */
class LatestRegimesIT {

  @Test
  void knowsTheLatestRegimesFromTheDatabaseAndThenFromTheStream() throws IOException {
    try (TestApi api = new TestApi()) {
      new TestSignals(api).store(market(4, 5, 0, true), Instant.now().minus(Duration.ofHours(3)));
      api.start();
      ApiKey pro = api.key("pro");
      assertThat(dwell(api, pro)).isEqualTo(5);
      api.publish(market(5, 6, 0, false), Instant.now());
      Awaitility.await().until(() -> dwell(api, pro) == 6);
      assertThat(dwell(api, api.key("free"))).isEqualTo(5);
    }
  }

  private static int dwell(TestApi api, ApiKey key) throws IOException {
    JsonNode answer =
        new ObjectMapper().readTree(api.get("/v1/regimes/latest?symbols=MARKET", key).body());
    return answer.at("/regimes/MARKET/dwell").asInt();
  }
}
