package io.tidemark.standalone;

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
import io.tidemark.servers.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page, in a real browser against the real product. */
class ConsoleIT {

  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  @TempDir Path directory;

  @Test
  void showsLivePricesAndReconnects() throws Exception {
    Optional<String> chromium = CHROMIUM.stream().filter(p -> Files.exists(Path.of(p))).findFirst();
    assumeTrue(chromium.isPresent(), "no Chromium in " + CHROMIUM + ": the page is not tested");
    int port = Ports.free();
    String[] arguments = {"--data", directory.resolve("data").toString()};

    try (Playwright playwright = playwright();
        Browser browser = launch(playwright, chromium.get())) {
      Page page = browser.newPage();
      List<String> errors = new ArrayList<>();
      page.onPageError(errors::add);
      try (TidemarkProcess up = TidemarkProcess.up(directory, port, arguments)) {
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(20, patient());
        assertThat(page.getByText("simulated").first()).isVisible();
        pricesMove(page);
        theChartFollowsTheChoice(page);
        up.kill();
      }
      assertThat(page.getByText("Reconnecting").first()).isVisible(visible());
      try (TidemarkProcess again = TidemarkProcess.up(directory, port, arguments)) {
        assertThat(page.getByText("Live").first()).isVisible(visible());
        pricesMove(page);
        assertThat(again.stop()).isEqualTo(143);
      }
      assertThat(errors).isEmpty();
    }
  }

  private static void pricesMove(Page page) {
    Locator list = page.getByRole(AriaRole.LISTBOX);
    String before = list.innerText();
    page.waitForCondition(
        () -> !list.innerText().equals(before),
        new Page.WaitForConditionOptions().setTimeout(30_000));
  }

  private static void theChartFollowsTheChoice(Page page) {
    page.getByRole(AriaRole.OPTION)
        .filter(new Locator.FilterOptions().setHasText("BTC-USD"))
        .click();
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("1 second")).click();
    assertThat(page).hasURL(Pattern.compile(".*BTC-USD/1Sec"));
    assertThat(page.locator("canvas").first()).isVisible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Table")).click();
    assertThat(page.getByRole(AriaRole.ROW).nth(3)).isVisible(visible());
  }

  private static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);
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
    List<String> arguments =
        Stream.of("--no-sandbox", "--disable-gpu", "--disable-background-networking").toList();
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(chromium))
                .setArgs(arguments));
  }
}
