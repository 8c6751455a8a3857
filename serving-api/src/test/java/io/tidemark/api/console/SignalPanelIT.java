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
import io.tidemark.api.TestSignals;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Regimes, signals and the track record on the page, in a real browser. */
class SignalPanelIT {

  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final int BARS = 60;

  private static TestApi api;
  private static TestSignals signals;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> errors = new ArrayList<>();
  private Page page;

  /** Of what is published again and again, until a page that has just opened has subscribed. */
  private long seq;

  @BeforeAll
  static void start() {
    Optional<String> chromium = CHROMIUM.stream().filter(p -> Files.exists(Path.of(p))).findFirst();
    assumeTrue(chromium.isPresent(), "no Chromium in " + CHROMIUM + ": the page is not tested");
    api = new TestApi().start();
    signals = new TestSignals(api);
    api.list("AAA", "BBB");
    for (int n = 1; n <= BARS; n++) {
      api.store(TestApi.minute("AAA", n, n, 0, true), Instant.now());
    }
    api.publish(TestApi.minute("AAA", BARS, BARS, 0, true));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium.get()))
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      playwright.close();
      api.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
    page.onPageError(errors::add);
  }

  @AfterEach
  void close() {
    page.close();
    assertThat(errors).isEmpty();
  }

  private void look(String plan, String route) {
    page.navigate("http://127.0.0.1:" + api.port() + "/#" + route);
    page.getByRole(AriaRole.TEXTBOX).fill(api.key(plan).text());
    page.keyboard().press("Enter");
    assertThat(page.getByText("Live")).isVisible(patient());
  }

  @Test
  void saysThatARegimeWarmsUpThenShowsItAndItsChange() {
    look("enterprise", "BBB/1Min");
    Locator band = page.locator("tm-regime-band [data-subject=BBB]");
    assertThat(band).containsText("warming up");

    Awaitility.await()
        .pollInSameThread()
        .until(
            () -> {
              api.publish(regime(1, ++seq, RegimeState.ELEVATED), Instant.now());
              return band.textContent();
            },
            text -> text.contains("Elevated"));
    assertThat(band).containsText("since 5 Jan");
    assertThat(band).containsText("Elevated 50%");
    assertThat(band).containsText("High-yield spread −0.50, VIX +0.25");
    assertThat(band).containsText("simulated");

    api.publish(regime(2, ++seq, RegimeState.CRISIS), Instant.now());
    assertThat(band.getByRole(AriaRole.STATUS)).hasText("Crisis");
  }

  @Test
  void showsTheRegimeOfTheMarketFromBefore() {
    api.publish(TestSignals.market(3, 55, 0, true), Instant.now());
    look("enterprise", "AAA/1Min");
    assertThat(page.locator("tm-regime-band [data-subject=MARKET]")).containsText("Elevated");
  }

  @Test
  void marksASignalThatFiresListsItWithItsEvidenceAndTellsItsRetraction() {
    look("enterprise", "AAA/1Min");
    Locator rows = page.locator("tm-signal-list .row");
    assertThat(page.getByText("No signals of AAA yet")).isVisible();

    int n = BARS - 5;
    Awaitility.await()
        .pollInSameThread()
        .until(
            () -> {
              api.publish(signal(n, ++seq, 0), Instant.now());
              return rows.count();
            },
            count -> count == 1);
    assertThat(rows.first()).containsText("Long");
    assertThat(rows.first()).containsText("Golden cross");
    assertThat(page.locator("tm-signal-panel .spoken"))
        .hasText("Signal: Long, Golden cross of AAA");
    assertThat(markers()).isEqualTo("below bar " + n + ", filled");

    // With the keyboard alone: the list opens what it says, and takes the crosshair to its bar.
    rows.first().focus();
    page.keyboard().press("Enter");
    assertThat(rows.first()).hasAttribute("aria-expanded", "true");
    Locator detail = page.locator("tm-signal-list .detail");
    for (String fact :
        List.of("SMA 50 100.5", "Stop 99.00", "Target 102.00", "Confidence 63%", "1h against")) {
      assertThat(detail).containsText(fact, asShown());
    }
    assertThat(page.locator("tm-bar-chart .spoken")).containsText("Evidence: SMA 50 100.5");
    page.getByRole(AriaRole.APPLICATION).focus();
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("tm-bar-chart .card .signal")).containsText("Golden cross");

    api.publish(signal(n, ++seq, 1), Instant.now());
    assertThat(rows.first()).containsText("retracted");
    assertThat(rows).hasCount(1);
    assertThat(page.locator("tm-signal-panel .spoken")).containsText("Signal retracted");
    Awaitility.await()
        .pollInSameThread()
        .until(this::markers, ("below bar " + n + ", hollow")::equals);
  }

  @Test
  void takesTheChartToTheNewestSignalOfAnotherInstrument() {
    look("enterprise", "AAA/1Min");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All instruments")).click();
    Locator row = page.locator("tm-signal-list .row").filter(holding("BBB"));
    Awaitility.await()
        .pollInSameThread()
        .until(
            () -> {
              api.publish(
                  TestSignals.signal("BBB", SignalType.RSI_DIVERGENCE, 3, ++seq, 0), Instant.now());
              return row.count();
            },
            count -> count == 1);
    row.click();
    assertThat(page.locator("tm-bar-panel h2")).hasText("BBB");
    assertThat(page.locator("tm-signal-list .detail")).containsText("Evidence");
  }

  @Test
  void showsRatesWithTheirIntervalsBesideTheBaseRateAndWithholdsThoseOfTooFew() {
    signals.storeTrackRecord(SignalType.MACD_CROSS, "", 40, Instant.now());
    signals.storeTrackRecord(SignalType.RSI_REENTRY, "", 29, Instant.now());
    look("enterprise", "AAA/1Min");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Track record")).click();
    assertThat(row("MACD cross"))
        .containsText("1m All 40 50.0% 37.5% – 62.5% 25.0% +0.13 R 3", asShown());
    assertThat(row("RSI re-entry")).containsText("withheld: n < 30");
    assertThat(row("RSI re-entry")).not().containsText("%");
  }

  @Test
  void saysHowLateAPlanIsShownSignals() {
    page.navigate("http://127.0.0.1:" + api.port() + "/#AAA/1Min");
    page.getByRole(AriaRole.TEXTBOX).fill(api.key("free").text());
    page.keyboard().press("Enter");
    assertThat(page.locator("tm-signal-panel .bar")).containsText("delayed 24 h", late());
    assertThat(page.getByText("It is shown 24 h")).isVisible();
  }

  private Locator row(String name) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(header(name)));
  }

  private Locator header(String name) {
    return page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(name));
  }

  /** What the canvas draws, which nothing but the chart itself can tell. */
  private String markers() {
    return (String)
        page.locator("tm-bar-chart")
            .evaluate(
                "e => e.chart.getOption().series.find(({ id }) => id === 'signals').data"
                    + ".map(({ value: [slot, price], symbolOffset: [, y], itemStyle }) =>"
                    + " `${y > 0 ? 'below' : 'above'} bar ${slot + 1}, `"
                    + " + (itemStyle.borderType ? 'hollow' : 'filled')).join('; ')");
  }

  private static Locator.FilterOptions holding(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Signal signal(int n, long seq, int rev) {
    return TestSignals.signal("AAA", SignalType.GOLDEN_CROSS, n, seq, rev);
  }

  private static Regime regime(int n, long seq, RegimeState state) {
    Regime like = TestSignals.regime("BBB", Timeframe.HOUR_1, n, seq, 0, true);
    return new Regime(
        like.subject(),
        like.timeframe(),
        like.start(),
        state,
        like.steady(),
        like.elevated(),
        like.crisis(),
        like.volatility(),
        like.drivers(),
        like.since(),
        like.dwell(),
        like.seq(),
        like.rev(),
        like.finalised(),
        like.at(),
        true);
  }

  private static LocatorAssertions.IsVisibleOptions patient() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
  }

  /** With the spaces between cells and terms that a reader sees. */
  private static LocatorAssertions.ContainsTextOptions asShown() {
    return new LocatorAssertions.ContainsTextOptions().setUseInnerText(true);
  }

  private static LocatorAssertions.ContainsTextOptions late() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  }
}
