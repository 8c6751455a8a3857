package io.tidemark.standalone.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A report as one HTML file. Its content security policy lets run what is in it, by hash, and
 * nothing else, and nothing is fetched: a name from an input file can do no harm.
 */
public final class ReportPage {

  private final Report report;
  private final Html html = new Html();
  private int charts;
  private boolean draws;

  public ReportPage(Report report) {
    this.report = report;
  }

  /** The page, the same for the same report. */
  public String html() {
    Html body = body();
    String style = resource("report.css");
    List<String> scripts =
        draws ? List.of(ChartLibrary.script(), resource("report.js")) : List.of();
    Html page = new Html().add("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.add("<meta charset=\"utf-8\">\n");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.add(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy(style, scripts));
    page.add("<title>{}</title>\n<style>", report.title()).raw(style).add("</style>\n</head>\n");
    page.add("<body>\n").raw(body.toString());
    scripts.forEach(script -> page.add("<script>").raw(script).add("</script>\n"));
    return page.add("</body>\n</html>\n").toString();
  }

  private Html body() {
    html.add("<main>\n<h1>{}</h1>\n", report.title());
    report.opening().forEach(this::part);
    for (Section section : report.sections()) {
      html.add("<section>\n<h2>{}</h2>\n", section.heading());
      section.parts().forEach(this::part);
      html.add("</section>\n");
    }
    return html.add("</main>\n");
  }

  private void part(Part part) {
    if (part instanceof Paragraph paragraph) {
      html.add("<p>{}</p>\n", paragraph.text());
    } else if (part instanceof Facts facts) {
      html.add("<dl>\n");
      facts.values().forEach((name, value) -> html.add("<dt>{}</dt><dd>{}</dd>\n", name, value));
      html.add("</dl>\n");
    } else if (part instanceof Table table) {
      table(table);
    } else if (part instanceof Chart chart) {
      charts++;
      draws |= chart.axis().size() > 0;
      new ChartFigure(chart, "chart-" + charts).write(html, this::table);
    }
  }

  /** In a region of its own, which scrolls where the table is wider than the page. */
  private void table(Table table) {
    html.add(
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">",
            table.caption())
        .add("<table>\n<caption>{}</caption>\n<thead><tr>", table.caption());
    for (Table.Column column : table.columns()) {
      html.add(
          column.numeric()
              ? "<th scope=\"col\" class=\"number\">{}</th>"
              : "<th scope=\"col\">{}</th>",
          column.name());
    }
    html.add("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.add("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String open =
            i == 0
                ? "<th scope=\"row\">{}</th>"
                : table.columns().get(i).numeric() ? "<td class=\"number\">{}</td>" : "<td>{}</td>";
        html.add(open, row.get(i));
      }
      html.add("</tr>\n");
    }
    html.add("</tbody>\n</table></div>\n");
  }

  private static String policy(String style, List<String> scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; style-src " + hash(style));
    if (!scripts.isEmpty()) {
      policy.append("; script-src");
      scripts.forEach(script -> policy.append(' ').append(hash(script)));
    }
    return policy.append("; base-uri 'none'; form-action 'none'").toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
