package io.tidemark.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLoginTest {

  private static final String NOBODY_LISTENS = "jdbc:postgresql://127.0.0.1:1/tidemark";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db:5432/tidemark",
        "postgresql://postgres:hunter2@db:5432/tidemark",
        "jdbc:mysql://db/tidemark?user=a&password=hunter2",
        "jdbc:postgresql://db/tidemark?password=hunter2",
        "jdbc:postgresql://postgres:hunter2@db/tidemark"
      })
  void refusesOtherUrlsWithoutRepeatingAPassword(String url) {
    assertThatThrownBy(() -> new DatabaseLogin(url, "postgres", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be jdbc:postgresql://HOST:PORT/NAME")
        .hasMessageContaining("tidemark")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void keepsThePasswordOutOfMessages() {
    DatabaseLogin login = new DatabaseLogin(NOBODY_LISTENS, "postgres", "hunter2");
    assertThat(login.toString()).isEqualTo(NOBODY_LISTENS + " as postgres");
    assertThatThrownBy(login::connect)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("database %s is not available for user postgres", NOBODY_LISTENS)
        .hasMessageNotContaining("hunter2");
  }
}
