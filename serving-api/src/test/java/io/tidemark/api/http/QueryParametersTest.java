package io.tidemark.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

  private static QueryParameters of(String name, String value) {
    return new QueryParameters(
        MultiMap.caseInsensitiveMultiMap().addAll(Map.of(name, value)), Set.of(name));
  }

  @Test
  void readsTimesAndDates() {
    assertThat(of("t", "2026-01-05T14:31:00Z").time("t")).hasValue(1767623460_000_000_000L);
    assertThat(of("t", "2026-01-05T15:31:00+01:00").time("t")).hasValue(1767623460_000_000_000L);
    assertThat(of("t", "2026-01-05T14:31:00.000000001Z").time("t"))
        .hasValue(1767623460_000_000_001L);
    assertThat(of("t", "1970-01-02").time("t")).hasValue(86_400_000_000_000L);
    assertThat(of("t", "1970-01-02").time("u")).isEmpty();
  }

  @Test
  void refusesTimesThatAreNone() {
    for (String text : new String[] {"", "now", "2026-13-01", "2026-01-05T14:31", "9999-01-01"}) {
      assertThatThrownBy(() -> of("t", text).time("t"))
          .as(text)
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.members()).containsEntry("value", text);
              });
    }
  }

  @Test
  void refusesIntegersOutOfRange() {
    assertThat(of("limit", "5").integer("limit", 1, 9, 3)).isEqualTo(5);
    assertThat(of("limit", "5").integer("other", 1, 9, 3)).isEqualTo(3);
    for (String text : new String[] {"0", "10", "-1", "1.5", "x", "", "99999999999"}) {
      assertThatThrownBy(() -> of("limit", text).integer("limit", 1, 9, 3))
          .as(text)
          .isInstanceOf(Problem.class)
          .hasMessageContaining("1..9");
    }
  }

  @Test
  void refusesAParameterGivenTwice() {
    MultiMap twice = MultiMap.caseInsensitiveMultiMap().add("limit", "1").add("limit", "2");
    assertThatThrownBy(() -> new QueryParameters(twice, Set.of("limit")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("given once");
  }
}
