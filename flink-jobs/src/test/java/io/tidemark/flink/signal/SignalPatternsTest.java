package io.tidemark.flink.signal;

import static io.tidemark.flink.signal.Studies.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** What fires, and what does not, over bars made for the purpose; each from both sides. */
class SignalPatternsTest {

  /** Fires over studies in any order: the watermark sorts them. */
  private static List<Fired> fired(Studies... bars) throws Exception {
    List<Study> studies =
        Stream.of(bars)
            .map(Studies::study)
            .flatMap(study -> Stream.of(study, mirrored(study)))
            .toList();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
    DataStream<Study> source =
        environment
            .fromData(studies, StudySerializer.TYPE)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Study>forBoundedOutOfOrderness(Duration.ofDays(30))
                    .withTimestampAssigner(
                        (study, none) -> TimeUnit.NANOSECONDS.toMillis(study.at())))
            .uid("studies");
    return SignalPatterns.fired(source).executeAndCollect(100);
  }

  private static Study mirrored(Study study) {
    return study.mirrored(Double.NaN, Double.NaN);
  }

  private static List<SignalType> types(List<Fired> fired) {
    return fired.stream().map(Fired::type).toList();
  }

  @Test
  void aGoldenCrossIsOneBarWithTheShortMeanAboveAfterOneWithItBelow() throws Exception {
    List<Fired> fired =
        fired(
            bar(1).with(Reading.SMA_50, 99).with(Reading.SMA_200, 100),
            bar(2).with(Reading.SMA_50, 100).with(Reading.SMA_200, 100),
            bar(3).with(Reading.SMA_50, 101).with(Reading.SMA_200, 100),
            bar(4).with(Reading.SMA_50, 102).with(Reading.SMA_200, 100));
    assertThat(types(fired)).containsExactly(SignalType.GOLDEN_CROSS);
    assertThat(fired.get(0).study().number()).isEqualTo(3);
    assertThat(fired.get(0).evidence())
        .containsExactly(entry("close", 100.0), entry("sma_50", 101.0), entry("sma_200", 100.0));
  }

  @Test
  void aDeathCrossIsAGoldenOneInTheMirror() throws Exception {
    List<Fired> fired =
        fired(
            bar(1).with(Reading.SMA_50, 101).with(Reading.SMA_200, 100),
            bar(2).with(Reading.SMA_50, 99).with(Reading.SMA_200, 100));
    assertThat(types(fired)).containsExactly(SignalType.DEATH_CROSS);
    assertThat(fired.get(0).study().side()).isEqualTo(Side.SHORT);
    assertThat(fired.get(0).evidence()).containsEntry("sma_50", 99.0).containsEntry("close", 100.0);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    List<Fired> fired =
        fired(
            bar(3).with(Reading.RSI, 31),
            bar(1).with(Reading.RSI, 35),
            bar(2).with(Reading.RSI, 25));
    assertThat(types(fired)).containsExactly(SignalType.RSI_REENTRY);
    assertThat(fired.get(0).study().number()).isEqualTo(3);
    assertThat(fired.get(0).evidence())
        .containsEntry("rsi_14", 31.0)
        .containsEntry("rsi_14_before", 25.0);
  }

  @Test
  void rsiComingBackFromOverboughtIsAShort() throws Exception {
    List<Fired> fired = fired(bar(1).with(Reading.RSI, 75), bar(2).with(Reading.RSI, 68));
    assertThat(types(fired)).containsExactly(SignalType.RSI_REENTRY);
    assertThat(fired.get(0).study().side()).isEqualTo(Side.SHORT);
    assertThat(fired.get(0).evidence()).containsEntry("rsi_14", 68.0);
  }

  @Test
  void closedAndFinalBarsAreSeriesOfTheirOwn() throws Exception {
    // The correction of bar 2 undoes the cross: the final series does not have it.
    List<Fired> fired =
        fired(
            bar(1).with(Reading.MACD_HISTOGRAM, -1),
            bar(2).with(Reading.MACD_HISTOGRAM, 1),
            bar(1).with(Reading.MACD_HISTOGRAM, -1).finalised(),
            bar(2).with(Reading.MACD_HISTOGRAM, -1).finalised());
    assertThat(types(fired)).containsExactly(SignalType.MACD_CROSS);
    assertThat(fired.get(0).study().finalised()).isFalse();
  }

  @Test
  void aVolumeSpikeNeedsADecidedBar() throws Exception {
    assertThat(
            types(
                fired(
                    bar(1).prices(100, 103, 99.9, 102.5).volume(3.5),
                    bar(2).prices(100, 103, 99, 100.1).volume(5),
                    bar(3).prices(100, 103, 99.9, 102.5).volume(2.5))))
        .containsExactly(SignalType.VOLUME_SPIKE);
  }

  @Test
  void aSqueezeFiresWhenThePriceLeavesTheBandsWithinFiveBars() throws Exception {
    assertThat(
            types(
                fired(
                    band(1, 100).squeezed(5),
                    band(2, 100).squeezed(6),
                    band(3, 100),
                    band(4, 103))))
        .containsExactly(SignalType.SQUEEZE_BREAKOUT);
    assertThat(
            fired(
                band(2, 100).squeezed(6),
                band(3, 100),
                band(4, 100),
                band(5, 100),
                band(6, 100),
                band(7, 100),
                band(8, 100),
                band(9, 103)))
        .isEmpty();
    assertThat(fired(band(1, 100).squeezed(5), band(2, 103))).isEmpty();
  }

  private static Studies band(long number, double close) {
    return bar(number)
        .close(close)
        .with(Reading.BOLLINGER_UPPER, 102)
        .with(Reading.BOLLINGER_LOWER, 98);
  }

  @Test
  void aBrokenLevelThatHoldsWhenTestedFires() throws Exception {
    List<Fired> fired =
        fired(
            level(1, 100, 100.5, 99.5, 100.4),
            level(2, 100.5, 103, 100.4, 102.5),
            level(3, 102.5, 104, 102.4, 103.5),
            level(4, 103.5, 103.6, 101.1, 101.6),
            level(5, 101.6, 102, 101.3, 101.8),
            level(6, 101.8, 104.5, 101.7, 104.2));
    assertThat(types(fired)).containsExactly(SignalType.BREAKOUT_RETEST);
    assertThat(fired.get(0).study().number()).isEqualTo(6);
    assertThat(fired.get(0).evidence())
        .containsEntry("level", 101.0)
        .containsEntry("breakout_close", 102.5)
        .containsEntry("retest", 101.1);
  }

  @Test
  void aBrokenLevelThatDoesNotHoldDoesNot() throws Exception {
    assertThat(
            fired(
                level(1, 100.5, 103, 100.4, 102.5),
                level(2, 102.5, 102.6, 100.1, 100.4),
                level(3, 100.4, 104.5, 100.3, 104.2).with(Reading.DONCHIAN_UPPER, 110),
                level(4, 104.2, 106, 104.1, 105).with(Reading.DONCHIAN_UPPER, 110)))
        .isEmpty();
  }

  private static Studies level(long number, double open, double high, double low, double close) {
    return bar(number)
        .prices(open, high, low, close)
        // Broken once: what is above it afterwards is no new level.
        .with(
            Reading.DONCHIAN_UPPER,
            number == 1 || close < 101.5 || number > 2 ? higher(number) : 101);
  }

  private static double higher(long number) {
    return number == 1 ? 101 : 110;
  }

  @Test
  void aLowerLowWithAHigherRsiDiverges() throws Exception {
    List<Fired> fired = fired(bar(1).swing(95, 25), bar(2), bar(4), bar(9).swing(94, 33), bar(10));
    assertThat(types(fired)).containsExactly(SignalType.RSI_DIVERGENCE);
    assertThat(fired.get(0).evidence())
        .containsExactly(
            entry("close", 100.0),
            entry("swing_before", 95.0),
            entry("swing", 94.0),
            entry("swing_rsi_before", 25.0),
            entry("swing_rsi", 33.0));
    assertThat(fired(bar(1).swing(95, 25), bar(9).swing(96, 33))).isEmpty();
    assertThat(fired(bar(1).swing(95, 25), bar(3).swing(94, 33))).isEmpty();
    assertThat(fired(bar(1).swing(95, 25), bar(99).swing(94, 33))).isEmpty();
    assertThat(fired(bar(1).swing(95, 25), bar(9).swing(94, 24))).isEmpty();
  }
}
