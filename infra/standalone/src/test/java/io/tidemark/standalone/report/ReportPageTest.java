package io.tidemark.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is in the file, as text. */
class ReportPageTest {

  private final String page = new ReportPage(SampleReport.report()).html();

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  @Test
  void isTheSameForTheSameReport() {
    assertThat(new ReportPage(SampleReport.report()).html()).isEqualTo(page);
  }

  @Test
  void allowsItsOwnScriptsAndStyleByHashAndNothingElse() throws Exception {
    String policy = found("Content-Security-Policy\" content=\"([^\"]*)\"", page).get(0);
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    List<String> scripts = found("<script>(.*?)</script>", page);
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      assertThat(found("script-src([^;]*)", policy).get(0)).contains(hash(script));
    }
    assertThat(found("style-src([^;]*)", policy).get(0))
        .contains(hash(found("<style>(.*?)</style>", page).get(0)));
    assertThat(found("('sha256-[^']*')", policy)).hasSize(3);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void asksForNothingThatIsNotInIt() {
    String tags = markup().replaceAll("\"[^\"]*\"", "\"\"");
    assertThat(tags).doesNotContainPattern("<[^>]*\\s(src|href|style)=").doesNotContain("url(");
  }

  private String markup() {
    return page.replaceAll("(?s)<script.*?</script>", "");
  }

  @Test
  void aNameFromAFileIsTextWhereverItStands() throws Exception {
    assertThat(markup()).doesNotContain("<img").doesNotContain("onerror=\"");
    List<String> options = found("<script type=\"application/json\">(.*?)</script>", page);
    assertThat(options).hasSize(4);
    JsonNode rates = JsonMapper.builder().build().readTree(options.get(2));
    assertThat(rates.at("/yAxis/data/1").asText()).isEqualTo(SampleReport.HOSTILE);
    assertThat(rates.at("/series/0/name").asText()).isEqualTo(SampleReport.HOSTILE);
  }

  @Test
  void everyChartIsToldInWordsAndAsATable() {
    assertThat(page)
        .contains("<p id=\"chart-2-summary\">Of those said 60 % about 60 % came true.</p>")
        .contains(
            "<tr><th scope=\"row\">60.0 %</th><td class=\"number\">57.5 %</td>"
                + "<td class=\"number\">50.3 %</td><td class=\"number\">66.0 %</td>"
                + "<td class=\"number\">130</td></tr>")
        .contains("<tr><th scope=\"row\">2015-01-01</th><td class=\"number\">-150,000 USD</td>");
    assertThat(found("(<details>)", page)).hasSameSizeAs(found("(<figure )", page));
  }

  @Test
  void withoutAChartThereIsNoScript() {
    Report words = new Report("Words", List.of(new Paragraph("alone")), List.of());
    assertThat(new ReportPage(words).html()).doesNotContain("<script").doesNotContain("script-src");
  }

  @Test
  void aChartOfNothingSaysSo() {
    Chart empty =
        new Chart(
            "Empty",
            "There was no signal.",
            new Axis.Days("day", List.of()),
            Scale.of("gain", "R", 2),
            List.of(Series.line("all", List.of())));
    assertThat(new ReportPage(new Report("Nothing", List.of(empty), List.of())).html())
        .contains("There is nothing to draw.")
        .doesNotContain("<div class=\"chart\"")
        .doesNotContain("<script");
  }
}
