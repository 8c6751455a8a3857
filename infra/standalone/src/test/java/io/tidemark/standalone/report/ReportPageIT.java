package io.tidemark.standalone.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tidemark.standalone.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file in a real browser, from disk and offline. */
class ReportPageIT {

  private static final String INK =
      """
      canvas => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let ink = 0;
        for (let i = 3; i < data.length; i += 4) ink += data[i] > 0;
        return ink;
      }
      """;

  @TempDir Path folder;

  @Test
  void drawsEveryChartOnAPhoneAndADesktopByDayAndByNight() throws Exception {
    Path file = folder.resolve("report.html");
    Files.writeString(file, new ReportPage(SampleReport.report()).html());
    try (Chromium chromium = Chromium.required()) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {390, 1280}) {
          Browser.NewContextOptions options =
              new Browser.NewContextOptions()
                  .setColorScheme(scheme)
                  .setOffline(true)
                  .setViewportSize(width, 800);
          try (BrowserContext context = chromium.browser().newContext(options)) {
            drawsEveryChart(context.newPage(), file, width);
          }
        }
      }
    }
  }

  private static void drawsEveryChart(Page page, Path file, int width) {
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate(file.toUri().toString());

    assertThat(page.locator("canvas")).hasCount(4);
    for (Locator canvas : page.locator("canvas").all()) {
      assertThat(((Number) canvas.evaluate(INK)).intValue()).isGreaterThan(1_000);
    }
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(page).hasTitle("Sample " + SampleReport.HOSTILE);

    leavesOutWhatIsNotWanted(page.locator("figure").first());
    page.getByText("The numbers (200 rows)").click();
    assertThat(page.getByText("2015-07-19")).isVisible();
    assertThat(complaints).isEmpty();
  }

  private static void leavesOutWhatIsNotWanted(Locator figure) {
    Locator canvas = figure.locator("canvas");
    Object all = canvas.evaluate(INK);
    figure.getByLabel("5 to 95 %").uncheck();
    assertThat(((Number) canvas.evaluate(INK)).intValue()).isLessThan(((Number) all).intValue());
  }
}
