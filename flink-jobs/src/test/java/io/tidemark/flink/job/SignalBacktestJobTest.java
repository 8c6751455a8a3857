package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of signals: the same whatever the parallelism, the cut, and how late trades were.
 */
class SignalBacktestJobTest {

  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final List<Timeframe> TIMEFRAMES =
      List.of(Timeframe.MIN_15, Timeframe.HOUR_1, Timeframe.HOUR_4);
  private static final SignalSettings SETTINGS =
      new SignalSettings(
          Barriers.DEFAULT,
          Duration.ofMinutes(1),
          EnumSet.copyOf(TIMEFRAMES),
          Timeframe.HOUR_1,
          TIMEFRAMES);

  @TempDir private Path directory;

  /** Where tapes are read from: a job cannot carry a list of bars in its graph. */
  private static volatile List<Bar> tape = List.of();

  private SignalFiles.Results run(String name, int parallelism, List<Bar> bars) throws Exception {
    tape = bars;
    SignalFiles files = new SignalFiles(Files.createDirectories(directory.resolve(name)));
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, Duration.ofSeconds(10), 0).environment();
    SignalBacktestJob.build(
        environment, () -> tape.iterator(), SETTINGS, List.of(ModelFunction.shipped()), files);
    environment.execute(name);
    return files.write();
  }

  private String bytes(String name, String file) throws IOException {
    return Files.readString(directory.resolve(name).resolve(file));
  }

  @Test
  void parallelismChangesNothing() throws Exception {
    List<Bar> bars = finalBars(1);
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
    List<Bar> bars = finalBars(2);
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
    List<Bar> finals = finalBars(3);
    SignalFiles.Results replayed = run("replayed", 1, finals);
    SignalFiles.Results live = run("live", 2, withStory(finals));
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
    SignalFiles.Results results = run("followed", 1, finalBars(4));
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

  /** Two instruments' bars, with volatility that comes and goes, by the time they are known. */
  private static List<Bar> finalBars(long seed) {
    List<Bar> bars = new ArrayList<>();
    for (String instrument : List.of("BTC-USD", "ETH-USD")) {
      Random random = new Random(seed * 31 + instrument.hashCode());
      List<Bar> quarters = new ArrayList<>();
      double price = 100;
      double volatility = 0.002;
      for (int i = 0; i < 2_500; i++) {
        volatility *= Math.exp(0.1 * random.nextGaussian() - 0.02 * Math.log(volatility / 0.002));
        double close = price * Math.exp(volatility * random.nextGaussian());
        double high = Math.max(price, close) * (1 + volatility * random.nextDouble());
        double low = Math.min(price, close) * (1 - volatility * random.nextDouble());
        quarters.add(
            bar(
                instrument,
                Timeframe.MIN_15,
                i * Timeframe.MIN_15.nanos(),
                new double[] {price, high, low, close},
                100 * (1 + 4 * Math.pow(random.nextDouble(), 6))));
        price = close;
      }
      bars.addAll(quarters);
      bars.addAll(longer(quarters, Timeframe.HOUR_1));
      bars.addAll(longer(quarters, Timeframe.HOUR_4));
    }
    return inOrder(bars);
  }

  private static List<Bar> inOrder(List<Bar> bars) {
    return bars.stream()
        .sorted(
            Comparator.comparingLong(Bar::at)
                .thenComparing(Bar::timeframe)
                .thenComparing(Bar::instrument))
        .toList();
  }

  private static List<Bar> longer(List<Bar> bars, Timeframe timeframe) {
    return bars.stream()
        .collect(Collectors.groupingBy(bar -> timeframe.start(bar.start())))
        .entrySet()
        .stream()
        .map(
            parts ->
                bar(
                    parts.getValue().get(0).instrument(),
                    timeframe,
                    parts.getKey(),
                    new double[] {
                      parts.getValue().get(0).open(),
                      parts.getValue().stream().mapToDouble(Bar::high).max().orElseThrow(),
                      parts.getValue().stream().mapToDouble(Bar::low).min().orElseThrow(),
                      parts.getValue().get(parts.getValue().size() - 1).close()
                    },
                    parts.getValue().stream().mapToDouble(Bar::volume).sum()))
        .toList();
  }

  private static Bar bar(
      String instrument, Timeframe timeframe, long start, double[] prices, double volume) {
    return new Bar(
        instrument,
        timeframe,
        start,
        prices[0],
        prices[1],
        prices[2],
        prices[3],
        volume,
        prices[3],
        10,
        1,
        0,
        true,
        true,
        start + timeframe.nanos() + MINUTE,
        true);
  }

  /** Each bar as it is first told, one in five of them wrong, and then as it is. */
  private static List<Bar> withStory(List<Bar> finals) {
    Random random = new Random(5);
    List<Bar> story = new ArrayList<>();
    for (Bar bar : finals) {
      double close = random.nextInt(5) == 0 ? (bar.low() + bar.high()) / 2 : bar.close();
      story.add(told(bar, close, bar.at() - MINUTE, 0, false));
      if (close != bar.close()) {
        story.add(told(bar, bar.close(), bar.at() - MINUTE / 2, 1, false));
      }
      story.add(told(bar, bar.close(), bar.at(), close == bar.close() ? 0 : 1, true));
    }
    return inOrder(story);
  }

  private static Bar told(Bar bar, double close, long at, int rev, boolean finalised) {
    return new Bar(
        bar.instrument(),
        bar.timeframe(),
        bar.start(),
        bar.open(),
        bar.high(),
        bar.low(),
        close,
        bar.volume(),
        bar.vwap(),
        bar.trades(),
        1,
        rev,
        true,
        finalised,
        at,
        true);
  }
}
