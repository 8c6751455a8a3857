package io.tidemark.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTokenTest {

  private static final PageToken TOKEN = new PageToken(7, 11, -13, "BTC/USD", 17, "1Min:a,b");

  @Test
  void survivesTheRoundTrip() {
    assertThat(TOKEN.encode()).matches("[A-Za-z0-9_-]+");
    assertThat(PageToken.decode(TOKEN.encode(), 7)).isEqualTo(TOKEN);
  }

  @Test
  void refusesWhatIsNoTokenOfThisQuestion() {
    for (String token : new String[] {"", "!", "AAAA", TOKEN.encode() + "?"}) {
      assertThatThrownBy(() -> PageToken.decode(token, 7)).as(token).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> PageToken.decode(TOKEN.encode(), 8)).isInstanceOf(Problem.class);
  }
}
