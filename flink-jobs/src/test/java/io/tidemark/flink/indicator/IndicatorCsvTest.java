package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorCsvTest {

  private static final String HEADER = "date,open,high,low,close,volume\n";

  private final StringWriter out = new StringWriter();

  private IndicatorCsv.Result compute(String set, String csv) throws IOException {
    return new IndicatorCsv(IndicatorSet.parse(set)).compute(new StringReader(csv), out);
  }

  @Test
  void leavesTheWarmupEmptyAndGivesEveryDigit() throws IOException {
    IndicatorCsv.Result result =
        compute(
            "sma(3),obv",
            HEADER
                + "2017-01-03,1,2,1,1.1,10\n2017-01-04,1,2,1,1.2,20\n2017-01-05,1,2,1,1.6,1e2\n");

    assertThat(out.toString().lines())
        .containsExactly("date,sma_3,obv", "2017-01-03,,0", "2017-01-04,,20", "2017-01-05,1.3,120");
    assertThat(result.bars()).isEqualTo(3);
    assertThat(result.refused()).isZero();
  }

  @Test
  void takesColumnsInAnyOrderAndCaseAndTellsOfOthers() throws IOException {
    IndicatorCsv.Result result =
        compute(
            "sma(1),vwap",
            "\uFEFFClose,VOLUME, low ,High,symbol,Date,Open\n7,1,6,8,SPY,2017-01-03 09:30:00,7\n");

    assertThat(out.toString().lines()).endsWith("2017-01-03 09:30:00,7,7");
    assertThat(result.ignoredColumns()).containsExactly("symbol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2017-01-03,1,1,1,x,1 | line 3: close must be a finite number: 'x'",
        "2017-01-03,1,1,,1,1 | line 3: low must be a finite number: ''",
        "2017-01-03,NaN,1,1,1,1 | line 3: open must be a finite number: 'NaN'",
        "2017-01-03,1,1,1,1,1e999 | line 3: volume must be a finite number: '1e999'",
        "2017-01-03,1,1,1,1.1.1,1 | line 3: close must be a finite number: '1.1.1'",
        "2017-01-03,1,1,1,1,-1 | line 3: volume must be >= 0: '-1'",
        "2017-01-03,1,2,1,3,1 | line 3: high must be >= open and close: open=1.0, close=3.0: '2'",
        "2017-01-03,1,3,2,3,1 | line 3: low must be <= open and close: open=1.0, close=3.0: '2'",
        "2017-01-02,1,1,1,1,1 | line 3: date must be after the row before, 2017-01-02T00:00:"
            + " '2017-01-02'",
        "2017-02-30,1,1,1,1,1 | line 3: date must be like 2017-01-03, 2017-01-03T09:30 or"
            + " 2017-01-03 09:30:00Z: '2017-02-30'",
        "1/3/2017,1,1,1,1,1 | line 3: date must be like 2017-01-03, 2017-01-03T09:30 or"
            + " 2017-01-03 09:30:00Z: '1/3/2017'",
        "2017-01-03,1,1 | line 3: (row) must have 6 fields as the header has: 3: '2017-01-03,1,1'",
      })
  void tellsOfEveryBadRow(String row, String message) throws IOException {
    IndicatorCsv.Result result =
        compute("obv", HEADER + "2017-01-02,1,1,1,1,1\n" + row + "\n2017-01-05,1,1,1,1,1\n,\n");

    assertThat(result.refusals()).hasSize(2).first().hasToString(message);
    assertThat(result.refusals().get(1).line()).isEqualTo(5);
    assertThat(result.refused()).isEqualTo(2);
    assertThat(result.bars()).isEqualTo(2);
  }

  @Test
  void countsBadRowsBeyondThoseItTellsOf() throws IOException {
    IndicatorCsv.Result result = compute("obv", HEADER + "x,1,1,1,1,1\n".repeat(30));

    assertThat(result.refused()).isEqualTo(30);
    assertThat(result.refusals()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty; its first line must be a header",
        "date,open,high,low,close | line 1: no column volume; there must be date, open, high, low,",
        "date,date,open,high,low,close,volume | line 1: more than one column date; there must be",
      })
  void needsAHeader(String header, String message) {
    assertThatThrownBy(() -> compute("obv", header))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-01-03T09:30",
    "2017-01-03T09:30:01",
    "2017-01-03T09:30:01Z",
    "2017-01-03 09:30:01.123",
    "2017-01-03T09:30:01.123456789-05:00",
    "2017-01-03 09:30+01:00",
  })
  void readsTimes(String time) throws IOException {
    assertThat(compute("obv", HEADER + time + ",1,1,1,1,1\n").refusals()).isEmpty();
    assertThat(out.toString()).endsWith("\n" + time + ",0\n");
  }

  @Test
  void aDayIsASession() throws IOException {
    compute(
        "vwap_session",
        HEADER
            + "2017-01-03T15:59,10,10,10,10,1\n2017-01-03T16:00,20,20,20,20,1\n"
            + "2017-01-04T09:30,40,40,40,40,1\n");

    assertThat(out.toString().lines().skip(1))
        .containsExactly("2017-01-03T15:59,10", "2017-01-03T16:00,15", "2017-01-04T09:30,40");
  }

  @Test
  void givesWhatTheCalculatorsGive() throws IOException {
    TestBars bars = TestBars.random(1, 200);
    String csv =
        IntStream.range(0, bars.size())
            .mapToObj(
                i ->
                    String.join(
                        ",",
                        "2017-01-03T%02d:%02d".formatted(i / 60, i % 60),
                        Double.toString(bars.open()[i]),
                        Double.toString(bars.high()[i]),
                        Double.toString(bars.low()[i]),
                        Double.toString(bars.close()[i]),
                        Double.toString(bars.volume()[i])))
            .collect(Collectors.joining("\n", HEADER, "\n"));
    compute("macd", csv);

    double[][] expected = bars.run(in -> new Macd(in, 12, 26, 9));
    String[] rows = out.toString().lines().skip(1).toArray(String[]::new);
    for (int i = 0; i < bars.size(); i++) {
      String[] fields = rows[i].split(",", -1);
      for (int k = 0; k < 3; k++) {
        double value = fields[k + 1].isEmpty() ? Double.NaN : Double.parseDouble(fields[k + 1]);
        assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(expected[k][i]));
      }
    }
  }
}
