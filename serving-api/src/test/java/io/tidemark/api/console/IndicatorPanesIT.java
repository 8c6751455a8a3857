package io.tidemark.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tidemark.api.TestApi;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The indicators of the chart, in a real browser. */
class IndicatorPanesIT {

  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final int BARS = 120;
  private static final String NAMES =
      "ema_20,bb_20_2_upper,bb_20_2_middle,bb_20_2_lower,bb_20_2_width,rsi_14,"
          + "macd_12_26_9,macd_12_26_9_signal,macd_12_26_9_histogram";

  @Test
  void showsWhatIsChosenLiveAndRemembersIt() {
    Optional<String> chromium = CHROMIUM.stream().filter(p -> Files.exists(Path.of(p))).findFirst();
    assumeTrue(chromium.isPresent(), "no Chromium in " + CHROMIUM + ": the page is not tested");
    try (TestApi api = new TestApi();
        Playwright playwright = playwright();
        Browser browser = launch(playwright, chromium.get())) {
      fill(api);
      Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
      List<String> errors = new ArrayList<>();
      page.onPageError(errors::add);
      page.navigate("http://127.0.0.1:" + api.port() + "/");
      page.getByRole(AriaRole.TEXTBOX).fill(api.key("pro").text());
      page.keyboard().press("Enter");

      // At first an average on the price and one pane below, from the history.
      assertThat(legends(page)).hasCount(2, patient());
      assertThat(legends(page).nth(1)).containsText("RSI 14 " + rsi(BARS));

      // Then those of the bar that forms, once the page has said that it looks.
      Awaitility.await().until(() -> !api.demands().isEmpty());
      // Forming values come again and again: a page that has just lost its connection sees the
      // next.
      Awaitility.await()
          .pollInSameThread()
          .until(
              () -> {
                api.publish(values(BARS + 1, 77.5, false));
                api.publish(TestApi.forming("AAA", BARS + 1, 100 + BARS));
                return legends(page).nth(1).textContent();
              },
              text -> text.replaceAll("\\s+", " ").contains("RSI 14 77.5"));

      page.getByRole(AriaRole.APPLICATION).focus();
      page.keyboard().press("ArrowLeft");
      assertThat(page.locator("tm-bar-chart .spoken")).containsText("RSI 14 77.5");
      page.getByRole(AriaRole.APPLICATION).hover();

      choose(page, "MACD 12 26 9");
      assertThat(legends(page)).hasCount(3, patient());
      assertThat(legends(page).nth(2)).containsText("signal");
      page.reload();
      page.getByRole(AriaRole.TEXTBOX).or(page.getByText("RSI 14")).first().waitFor();
      assertThat(legends(page)).hasCount(3, patient());

      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Table")).click();
      assertThat(page.getByRole(AriaRole.COLUMNHEADER).filter(named("MACD 12 26 9 histogram")))
          .isVisible();
      assertThat(errors).isEmpty();
    }
  }

  /** With the keyboard alone. */
  private static void choose(Page page, String label) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Indicators")).focus();
    page.keyboard().press("Enter");
    Locator box = page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label));
    assertThat(page.getByRole(AriaRole.CHECKBOX).first()).isFocused();
    for (int i = 0; i < 10 && !box.evaluate("e => e.matches(':focus')").equals(true); i++) {
      page.keyboard().press("ArrowDown");
    }
    page.keyboard().press("Space");
    assertThat(box).isChecked();
    page.keyboard().press("Escape");
    assertThat(box).isHidden();
  }

  private static void fill(TestApi api) {
    api.start();
    api.list("AAA");
    api.keepIndicators(Timeframe.MIN_1);
    Instant now = Instant.now();
    for (int n = 1; n <= BARS; n++) {
      api.store(TestApi.minute("AAA", n, n, 0, true), now);
      api.store(values(n, rsi(n), true), now);
    }
    api.publish(TestApi.minute("AAA", BARS, BARS, 0, true));
    api.publish(values(BARS, rsi(BARS), true));
  }

  private static double rsi(int n) {
    return Math.round(500 + 300 * Math.sin(n / 9.0)) / 10.0;
  }

  private static IndicatorValues values(int n, double rsi, boolean closed) {
    double close = 100 + n;
    double wave = Math.sin(n / 7.0);
    long start = TestApi.minuteStart(n);
    return new IndicatorValues(
        "AAA",
        Timeframe.MIN_1,
        start,
        NAMES,
        new double[] {
          n < 20 ? Double.NaN : close - 2,
          close + 4,
          close,
          close - 4,
          8,
          rsi,
          wave,
          wave / 2,
          wave / 2
        },
        closed ? n : 0,
        0,
        closed,
        closed,
        start + Timeframe.MIN_1.nanos(),
        false);
  }

  private static Locator legends(Page page) {
    return page.locator("tm-bar-chart .legend");
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static LocatorAssertions.HasCountOptions patient() {
    return new LocatorAssertions.HasCountOptions().setTimeout(30_000);
  }

  /** The system's browser is used, none is downloaded. */
  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser launch(Playwright playwright, String chromium) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(chromium))
                .setArgs(
                    List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }
}
