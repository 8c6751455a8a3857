package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorSetTest {

  @Test
  void namesOutputsByTheirParameters() {
    assertThat(IndicatorSet.parse("rsi(14), MACD(12,26,9),obv").outputs())
        .containsExactly(
            "rsi_14", "macd_12_26_9", "macd_12_26_9_signal", "macd_12_26_9_histogram", "obv");
  }

  @Test
  void takesParametersByPositionByNameOrByDefault() {
    assertThat(IndicatorSet.parse("stoch,stoch(5),stoch(9, smooth=1),stoch(signal=4)").outputs())
        .containsExactly(
            "stoch_14_3_3_k",
            "stoch_14_3_3_d",
            "stoch_5_3_3_k",
            "stoch_5_3_3_d",
            "stoch_9_3_1_k",
            "stoch_9_3_1_d",
            "stoch_14_4_3_k",
            "stoch_14_4_3_d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsx | no such indicator: rsx; there are",
        "rsi(0) | rsi: period must be an integer 1..10000: 0",
        "rsi(1.5) | rsi: period must be an integer 1..10000: 1.5",
        "rsi(NaN) | rsi: period must be an integer 1..10000: nan",
        "rsi() | ok",
        "rsi(,) | rsi: period must be an integer 1..10000: ",
        "rsi(14,2) | rsi: too many parameters; it takes period (an integer 1..10000, default 14)",
        "rsi(length=3) | rsi: no such parameter: length; it takes period (an integer 1..10000,",
        "macd(fast=3,4) | macd: values without a name must come before those with one",
        "macd(3,fast=4) | macd: fast is given twice",
        "macd(26,12) | macd: slow must be > fast: fast=26, slow=12",
        "obv(1) | obv: too many parameters; it takes none",
        "rsi,rsi(14) | given twice: rsi_14",
        "rsi, | expected name or name(parameters), separated by commas: nothing after 'rsi,'",
        "'' | expected name or name(parameters), separated by commas: nothing after ''",
        "rsi(14 | expected name or name(parameters), separated by commas: rsi(14",
        "rsi;sma | expected name or name(parameters), separated by commas: rsi;sma",
      })
  void saysWhatIsAllowed(String text, String message) {
    if (message.equals("ok")) {
      assertThat(IndicatorSet.parse(text).outputs()).hasSize(1);
    } else {
      assertThatThrownBy(() -> IndicatorSet.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message.strip());
    }
  }

  @Test
  void allHasOneOfEach() {
    List<String> outputs = IndicatorSet.parse(" All").outputs();
    assertThat(new HashSet<>(outputs)).hasSameSizeAs(outputs);
    assertThat(outputs).contains("sma_20", "stochrsi_14_14_3_1_signal", "willr_14", "vwap");
    assertThat(outputs).doesNotContain("vwap_session");
  }

  @Test
  void computesWhatEachWouldAlone() {
    TestBars bars = TestBars.random(1, 200);
    double[][] together = bars.run(IndicatorSet.parse("stoch,mfi,hma"));
    assertThat(together[0]).isEqualTo(bars.run(in -> new Stochastic(in, 14, 3, 3))[0]);
    assertThat(together[2]).isEqualTo(bars.run(in -> new Mfi(in, 14))[0]);
    assertThat(together[3]).isEqualTo(bars.run(in -> new Hma(in, 14))[0]);
  }

  @Test
  void aSessionStartsOnlyItsOwnAverageAfresh() {
    TestBars bars = TestBars.random(1, 20);
    IndicatorSet set = IndicatorSet.parse("vwap,vwap_session");
    double[] state = new double[set.stateSize() + 3];
    set.reset(state, 3);
    for (int i = 0; i < 19; i++) {
      double[] out = bars.update(set, state, 3, i);
      assertThat(out[1]).isEqualTo(out[0]);
    }
    set.beginSession(state, 3);
    double[] out = bars.update(set, state, 3, 19);
    assertThat(out[0]).isEqualTo(bars.run(in -> new Vwap(in, Vwap.Anchor.FIRST_BAR))[0][19]);
    assertThat(out[1]).isEqualTo(bars.typical()[19]);
  }
}
