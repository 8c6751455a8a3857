package io.tidemark.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tidemark.servers.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page, in a real browser against the real product. */
class ConsoleIT {

  @TempDir Path directory;

  @Test
  void showsLivePricesAndReconnects() throws Exception {
    int port = Ports.free();
    String[] arguments = {"--data", directory.resolve("data").toString()};

    try (Chromium chromium = Chromium.required()) {
      Page page = chromium.browser().newPage();
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
}
