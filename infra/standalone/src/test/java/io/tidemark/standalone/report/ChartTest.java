package io.tidemark.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts that fit together, as what ECharts draws. */
class ChartTest {

  private static final Axis TWO_DAYS =
      new Axis.Days("day", List.of(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 1, 5)));
  private static final Scale PERCENT = Scale.of("rate", "%", 1);

  private static JsonNode drawn(Chart chart) throws Exception {
    return JsonMapper.builder().build().readTree(new ChartOption(chart).json());
  }

  @Test
  void putsADayAtItsMidnightInUtc() throws Exception {
    JsonNode option =
        drawn(
            new Chart(
                "Rates", "", TWO_DAYS, PERCENT, List.of(Series.line("rate", List.of(1.26, 3.0)))));
    assertThat(option.at("/series/0/data").toString())
        .isEqualTo("[[1420070400000,1.26],[1420416000000,3]]");
    assertThat(option.at("/useUTC").asBoolean()).isTrue();
  }

  @Test
  void anErrorBarGoesFromEndToEndWithAGapBehindIt() throws Exception {
    JsonNode option = drawn(SampleReport.rates());
    assertThat(option.at("/series/0/data").toString()).isEqualTo("[[45,0],[\"-\",1]]");
    assertThat(option.at("/series/1/data").toString())
        .isEqualTo("[[40,0],[51,0],\"-\",[\"-\",1],[\"-\",1],\"-\"]");
    assertThat(option.at("/yAxis/type").asText()).isEqualTo("category");
  }

  @Test
  void aBandIsStackedFromItsLowerEndAcrossZero() throws Exception {
    JsonNode option = drawn(SampleReport.fan());
    JsonNode lower = option.at("/series/0");
    JsonNode height = option.at("/series/1");
    assertThat(lower.at("/data/0/1").asDouble() + height.at("/data/0/1").asDouble())
        .isEqualTo(170_000);
    assertThat(lower.at("/data/0/1").asDouble()).isEqualTo(-150_000);
    for (JsonNode each : List.of(lower, height)) {
      assertThat(each.at("/stackStrategy").asText()).isEqualTo("all");
      assertThat(each.at("/stack").asText()).isEqualTo("band-0");
    }
  }

  @Test
  void aSpanEndsWhereTheNextPositionBegins() throws Exception {
    JsonNode area = drawn(SampleReport.fan()).at("/series/0/markArea/data/0");
    long day = 86_400_000;
    assertThat(area.at("/0/xAxis").asLong()).isEqualTo(1420070400000L + 50 * day);
    assertThat(area.at("/1/xAxis").asLong()).isEqualTo(1420070400000L + 90 * day);
    assertThat(area.at("/0/itemStyle/color").asText()).isEqualTo("--alarm");
  }

  @Test
  void barsBeginAtZeroAndLinesNeedNot() throws Exception {
    List<Double> near = List.of(0.28, 0.32);
    Chart bars = new Chart("Gain", "", TWO_DAYS, PERCENT, List.of(Series.bars("gain", near)));
    Chart line = new Chart("Gain", "", TWO_DAYS, PERCENT, List.of(Series.line("gain", near)));
    assertThat(drawn(bars).at("/yAxis/scale").asBoolean(true)).isFalse();
    assertThat(drawn(line).at("/yAxis/scale").asBoolean(false)).isTrue();
  }

  @Test
  void aSeriesHasAValueForEachPosition() {
    List<Series> series = List.of(Series.line("rate", List.of(1.0)));
    assertThatThrownBy(() -> new Chart("Rates", "", TWO_DAYS, PERCENT, series))
        .hasMessageContaining("chart='Rates', series='rate', positions=2, values=1");
  }

  @Test
  void seriesHaveDifferentNames() {
    Series rate = Series.line("rate", List.of(1.0, 2.0));
    assertThatThrownBy(() -> new Chart("Rates", "", TWO_DAYS, PERCENT, List.of(rate, rate)))
        .hasMessageContaining("names=[rate, rate]");
  }

  @Test
  void aSpanEndsOnTheAxis() {
    List<Span> spans = List.of(new Span("crisis", Tone.ALARM, 1, 3));
    assertThatThrownBy(() -> new Chart("Rates", "", TWO_DAYS, PERCENT, List.of(), spans, List.of()))
        .hasMessageContaining("span='crisis', positions=2, to=3");
  }

  @Test
  void daysAscendAndBandsAreNotUpsideDown() {
    LocalDate day = LocalDate.of(2015, 1, 1);
    assertThatThrownBy(() -> new Axis.Days("day", List.of(day, day)))
        .hasMessageContaining("2015-01-01, then 2015-01-01");
    assertThatThrownBy(() -> new Series.Band("90 %", List.of(2.0), List.of(1.0)))
        .hasMessageContaining("name='90 %', position=0, low=2.0, high=1.0");
  }

  @Test
  void whatIsNotThereIsADashAndNeverANumber() {
    assertThat(PERCENT.format(Double.NaN)).isEqualTo("–");
    assertThat(Scale.of("call", "USD", 0).format(-1234567.5)).isEqualTo("-1,234,568 USD");
  }
}
