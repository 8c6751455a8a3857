package io.tidemark.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  @Test
  void readsWhatItGenerates() {
    ApiKey key = ApiKeys.generate();
    assertThat(key.text()).matches("tm_live_[0-9A-Za-z]{38}");
    assertThat(ApiKey.parse(key.text()).orElseThrow().sha256()).isEqualTo(key.sha256());
    assertThat(ApiKeys.generate().text()).isNotEqualTo(key.text());
  }

  @Test
  void refusesEverySingleMistypedCharacter() {
    String text = ApiKeys.generate().text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'x' ? 'y' : 'x';
      String mistyped = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(ApiKey.parse(mistyped)).as(mistyped).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoKey() {
    String text = ApiKeys.generate().text();
    assertThat(ApiKey.parse(null)).isEmpty();
    assertThat(ApiKey.parse("")).isEmpty();
    assertThat(ApiKey.parse(text + " ")).isEmpty();
    assertThat(ApiKey.parse(text.substring(1))).isEmpty();
    assertThat(ApiKey.parse(text.replace("live", "test"))).isEmpty();
  }

  @Test
  void keepsTheSecretOutOfTexts() {
    ApiKey key = ApiKeys.generate();
    assertThat(key.toString()).isEqualTo(key.text().substring(0, 12) + "...");
  }

  @Test
  void isWhatOtherLanguagesWouldMake() {
    // zlib.crc32 and hashlib.sha256 of Python.
    ApiKey key = ApiKey.of("test", "0".repeat(32));
    assertThat(key.text()).isEqualTo("tm_test_000000000000000000000000000000003TjIJp");
    assertThat(HexFormat.of().formatHex(key.sha256()))
        .isEqualTo("924eb91bb8653cc5828b0cc12eda4bbd5b1c8ee293f62c8fd3c868223c25af8f");
  }
}
