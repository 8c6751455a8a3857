package io.tidemark.standalone.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of made-up outcomes, as files. */
class SignalReportFilesTest {

  @TempDir Path folder;

  private final List<SignalOutcome> outcomes = GeneratedSignals.outcomes(1_500, 11);

  private String html(SignalReport report) throws IOException {
    new SignalReportFiles(folder).write(report);
    return Files.readString(folder.resolve("report.html"));
  }

  private JsonNode json() throws IOException {
    return JsonMapper.builder().build().readTree(folder.resolve("report.json").toFile());
  }

  @Test
  void bothFilesTellTheSameFigures() throws IOException {
    String page = html(GeneratedSignals.report(outcomes));
    JsonNode figures = json();
    double gained = outcomes.stream().mapToDouble(SignalOutcome::multiple).sum();
    assertThat(figures.at("/equity/gained").asDouble()).isCloseTo(gained, within(1e-9));
    assertThat(page).contains("All signals together gained %.2f times".formatted(gained));
    assertThat(figures.at("/counts/outcomes").asInt()).isEqualTo(1_500);
    assertThat(page).contains("<dt>outcomes</dt><dd>1,500</dd>");
    assertThat(figures.at("/calibration")).hasSize(10);
    JsonNode group = figures.at("/calibration/0");
    assertThat(page)
        .contains(
            "<th scope=\"row\">%.1f %%</th>".formatted(100 * group.at("/confidence").asDouble()))
        .contains(
            "<td class=\"number\">%.1f %%</td>".formatted(100 * group.at("/rate").asDouble()));
    assertThat(figures.at("/exits/target").asInt() + figures.at("/exits/stop").asInt())
        .isEqualTo(1_500 - figures.at("/exits/timeout").asInt());
  }

  @Test
  void aRateOfFewerThanThirtyOutcomesIsNowhere() throws IOException {
    SignalReport report = GeneratedSignals.report(outcomes.subList(0, 120));
    String page = html(report);
    List<TrackRecord> few =
        report.records().stream().filter(each -> each.n() < TrackRecord.MIN_OUTCOMES).toList();
    assertThat(few).isNotEmpty();
    for (TrackRecord each : few) {
      String row =
          "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"number\">%d, n &lt; 30</td>"
              .formatted(
                  SignalReport.name(each),
                  each.regime() == null ? "all" : each.regime().code(),
                  each.n());
      assertThat(page).contains(row);
      int from = page.indexOf(row);
      assertThat(page.substring(from, page.indexOf("</tr>", from))).doesNotContain("%");
    }
    for (JsonNode record : json().at("/track_record")) {
      assertThat(record.path("hit_rate").isNull()).isEqualTo(record.path("n").asInt() < 30);
    }
  }

  @Test
  void theOrderOfWhatComesInDoesNotMatter() throws IOException {
    SignalReport report = GeneratedSignals.report(outcomes);
    String page = html(report);
    String figures = Files.readString(folder.resolve("report.json"));
    List<SignalOutcome> shuffled = new ArrayList<>(outcomes);
    List<TrackRecord> records = new ArrayList<>(report.records());
    Collections.shuffle(shuffled, new Random(2));
    Collections.shuffle(records, new Random(3));
    SignalReport other =
        new SignalReport(shuffled, records, report.counts(), report.settings(), report.run());
    assertThat(html(other)).isEqualTo(page);
    assertThat(folder.resolve("report.json")).hasContent(figures);
  }

  @Test
  void theNewestTrackRecordCounts() {
    List<TrackRecord> older = GeneratedSignals.records(outcomes.subList(0, 1_000));
    List<TrackRecord> newer = GeneratedSignals.records(outcomes);
    List<TrackRecord> both = new ArrayList<>(newer);
    both.addAll(older);
    for (int order = 0; order < 2; order++) {
      SignalReport report = new SignalReport(outcomes, both, Map.of(), Map.of(), Map.of());
      assertThat(report.records()).containsExactlyInAnyOrderElementsOf(newer);
      Collections.reverse(both);
    }
  }

  @Test
  void noSignalAtAllIsAReportToo() throws IOException {
    String page = html(GeneratedSignals.report(List.of()));
    assertThat(page).contains("There is nothing to draw.").doesNotContain("NaN");
    assertThat(json().at("/track_record")).isEmpty();
  }

  @Test
  void whatASimulatorMadeUpIsCalledSimulated() throws IOException {
    assertThat(html(GeneratedSignals.report(outcomes))).doesNotContain("<p>Simulated: ");
    TrackRecord real = GeneratedSignals.records(outcomes).get(0);
    TrackRecord simulated =
        new TrackRecord(
            real.type(),
            real.timeframe(),
            real.regime(),
            real.organization(),
            real.n(),
            real.wins(),
            real.hitRate(),
            real.low(),
            real.high(),
            real.baseRate(),
            real.baseCount(),
            real.expectancy(),
            real.meanReturn(),
            real.variants(),
            real.seq(),
            real.at(),
            true);
    SignalReport report =
        new SignalReport(outcomes, List.of(simulated), Map.of(), Map.of(), Map.of());
    assertThat(html(report)).contains("<p>Simulated: some or all of the bars were made up");
  }
}
