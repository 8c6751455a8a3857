package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of signals: the same whatever the parallelism, the cut, and how late trades were.
 */
class SignalBacktestJobTest {

  @TempDir private Path directory;

  private SignalFiles.Results run(String name, int parallelism, List<Bar> bars) throws Exception {
    return SignalBars.backtest(directory.resolve(name), parallelism, bars);
  }

  private String bytes(String name, String file) throws IOException {
    return Files.readString(directory.resolve(name).resolve(file));
  }

  @Test
  void parallelismChangesNothing() throws Exception {
    List<Bar> bars = SignalBars.finals(1);
    SignalFiles.Results results = run("one", 1, bars);
    run("three", 3, bars);
    for (String file : List.of("signals.csv", "outcomes.csv", "track_record.csv")) {
      assertThat(bytes("three", file)).as(file).isEqualTo(bytes("one", file));
    }
    assertThat(results.signals())
        .extracting(Signal::type)
        .contains(
            SignalType.MACD_CROSS,
            SignalType.RSI_REENTRY,
            SignalType.GOLDEN_CROSS,
            SignalType.BREAKOUT_RETEST,
            SignalType.RSI_DIVERGENCE,
            SignalType.CONFLUENCE);
    assertThat(results.outcomes()).hasSizeGreaterThan(300);
  }

  @Test
  void whatComesLaterChangesNothingThatWasPublishedBefore() throws Exception {
    List<Bar> bars = SignalBars.finals(2);
    run("all", 1, bars);
    long cut = bars.get(2 * bars.size() / 3).at();
    run("cut", 1, bars.stream().filter(bar -> bar.at() <= cut).toList());
    for (String file : List.of("signals.csv", "outcomes.csv")) {
      String all = bytes("all", file);
      String before = bytes("cut", file);
      assertThat(before.lines().count()).as(file).isGreaterThan(200);
      assertThat(all).as(file).startsWith(before);
    }
  }

  /** Bars are told when they close, some of them wrong, and corrected when they are final. */
  @Test
  void whatIsFinalDoesNotDependOnHowLateTradesWere() throws Exception {
    List<Bar> finals = SignalBars.finals(3);
    SignalFiles.Results replayed = run("replayed", 1, finals);
    SignalFiles.Results live = run("live", 2, SignalBars.withStory(finals));
    assertThat(live.outcomes()).isEqualTo(replayed.outcomes());
    assertThat(live.trackRecord()).isEqualTo(replayed.trackRecord());
    List<Signal> standing =
        live.signals().stream().filter(each -> each.finalised() && !each.retracted()).toList();
    assertThat(texts(standing)).isEqualTo(texts(replayed.signals()));
    List<Signal> retracted = live.signals().stream().filter(Signal::retracted).toList();
    assertThat(retracted).hasSizeGreaterThan(10);
    assertThat(live.signals()).filteredOn(each -> !each.finalised()).hasSizeGreaterThan(300);
    // Each is the last word on something that was told before.
    assertThat(retracted)
        .allSatisfy(
            each -> {
              List<Signal> told =
                  live.signals().stream()
                      .filter(
                          other ->
                              other.instrument().equals(each.instrument())
                                  && other.timeframe() == each.timeframe()
                                  && other.start() == each.start()
                                  && other.type() == each.type()
                                  && other.side() == each.side())
                      .toList();
              assertThat(told).hasSize(2);
              assertThat(told.get(0).finalised()).isFalse();
              assertThat(told.get(1)).isSameAs(each);
            });
  }

  /** All but how the publications were counted, which is the story of a run. */
  private static List<String> texts(List<Signal> signals) {
    return signals.stream()
        .map(SignalFiles::row)
        .map(row -> row.subList(0, row.size() - 2).stream().collect(Collectors.joining(",")))
        .toList();
  }

  @Test
  void everySignalIsFollowedToItsEnd() throws Exception {
    SignalFiles.Results results = run("followed", 1, SignalBars.finals(4));
    List<SignalOutcome> outcomes = results.outcomes();
    assertThat(outcomes)
        .allSatisfy(
            each -> {
              assertThat(each.entered()).isGreaterThan(each.start());
              assertThat(each.at()).isGreaterThan(each.exited());
            });
    long ended = outcomes.stream().map(SignalBacktestJobTest::identity).distinct().count();
    assertThat(ended).isEqualTo(outcomes.size());
    long last = results.signals().get(results.signals().size() - 1).at();
    assertThat(results.signals())
        .filteredOn(each -> each.plan().expiry() < last - 8 * Timeframe.HOUR_4.nanos())
        .allSatisfy(
            each ->
                assertThat(outcomes).anyMatch(outcome -> identity(outcome).equals(identity(each))));
  }

  private static String identity(SignalOutcome outcome) {
    return outcome.instrument()
        + outcome.timeframe()
        + outcome.start()
        + outcome.type()
        + outcome.side();
  }

  private static String identity(Signal signal) {
    return signal.instrument()
        + signal.timeframe()
        + signal.start()
        + signal.type()
        + signal.side();
  }
}
