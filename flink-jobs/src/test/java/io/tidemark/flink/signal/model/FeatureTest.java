package io.tidemark.flink.signal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.signal.Reading;
import io.tidemark.flink.signal.Study;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.signal.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model is given depends on the past alone, and on no unit of price. */
class FeatureTest {

  private static final List<Feature> ALL = List.of(Feature.values());
  private static final List<Bar> BARS = TestStudies.bars(400, 1);

  private static double[] row(Study study) {
    return Feature.of(study, ALL);
  }

  @Test
  void cuttingOffLaterBarsChangesNoFeatureOfThoseBefore() {
    List<Study> whole = TestStudies.of(BARS);
    for (int bars : new int[] {1, 30, 250, 399}) {
      List<Study> cut = TestStudies.of(BARS.subList(0, bars));
      assertThat(cut).hasSize(2 * bars);
      for (int i = 0; i < cut.size(); i++) {
        assertThat(row(cut.get(i))).isEqualTo(row(whole.get(i)));
      }
    }
  }

  @Test
  void theScaleOfPricesDoesNotMatter() {
    List<Study> plain = TestStudies.of(BARS);
    List<Study> scaled = TestStudies.of(BARS.stream().map(FeatureTest::sixteenTimes).toList());
    for (int i = 0; i < plain.size(); i++) {
      double[] expected = row(plain.get(i));
      double[] actual = row(scaled.get(i));
      for (int f = 0; f < expected.length; f++) {
        if (Double.isNaN(expected[f])) {
          assertThat(actual[f]).as(ALL.get(f).code()).isNaN();
        } else {
          assertThat(actual[f]).as(ALL.get(f).code()).isCloseTo(expected[f], within(1e-6));
        }
      }
    }
  }

  private static Bar sixteenTimes(Bar bar) {
    return new Bar(
        bar.instrument(),
        bar.timeframe(),
        bar.start(),
        16 * bar.open(),
        16 * bar.high(),
        16 * bar.low(),
        16 * bar.close(),
        bar.volume(),
        16 * bar.vwap(),
        bar.trades(),
        bar.seq(),
        bar.rev(),
        bar.closed(),
        bar.finalised(),
        bar.at(),
        bar.simulated());
  }

  @Test
  void aShortSeesTheMirrorImage() {
    List<Study> studies = TestStudies.of(BARS);
    Study rising = studies.get(2 * 399);
    Study falling = studies.get(2 * 399 + 1);
    assertThat(rising.side()).isEqualTo(Side.LONG);
    assertThat(falling.side()).isEqualTo(Side.SHORT);
    for (Feature turned : List.of(Feature.RETURN_5, Feature.TREND_50, Feature.MACD, Feature.BODY)) {
      assertThat(turned.of(falling)).as(turned.code()).isCloseTo(-turned.of(rising), within(1e-9));
    }
    for (Feature same : List.of(Feature.ADX_14, Feature.RANGE, Feature.BOLLINGER_WIDTH)) {
      assertThat(same.of(falling)).as(same.code()).isCloseTo(same.of(rising), within(1e-9));
    }
    assertThat(Feature.RSI_14.of(falling)).isCloseTo(100 - Feature.RSI_14.of(rising), within(1e-9));
    assertThat(Feature.CHANNEL.of(falling)).isCloseTo(1 - Feature.CHANNEL.of(rising), within(1e-9));
    assertThat(Feature.SIDE.of(falling)).isEqualTo(-1);
  }

  @Test
  void returnsAreInStandardDeviations() {
    Study study = TestStudies.of(BARS).get(2 * 399);
    double change = BARS.get(399).close() / BARS.get(394).close() - 1;
    assertThat(Feature.RETURN_5.of(study))
        .isCloseTo(change / (study.get(Reading.VOLATILITY) * Math.sqrt(5)), within(1e-9));
    // Of a hundred steps about a third are beyond one.
    assertThat(study.get(Reading.VOLATILITY)).isBetween(0.004, 0.02);
  }

  @Test
  void whatIsWarmingUpIsMissing() {
    Study first = TestStudies.of(BARS).get(0);
    assertThat(Feature.RSI_14.of(first)).isNaN();
    assertThat(Feature.TREND_200.of(first)).isNaN();
    assertThat(Feature.SIDE.of(first)).isEqualTo(1);
  }
}
