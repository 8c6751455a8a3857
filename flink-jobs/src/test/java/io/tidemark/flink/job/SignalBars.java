package io.tidemark.flink.job;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
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

/** Bars that fire signals of all kinds, and the backtest over them. */
final class SignalBars {

  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final List<Timeframe> TIMEFRAMES =
      List.of(Timeframe.MIN_15, Timeframe.HOUR_1, Timeframe.HOUR_4);

  static final SignalSettings SETTINGS =
      new SignalSettings(
          Barriers.DEFAULT,
          Duration.ofMinutes(1),
          EnumSet.copyOf(TIMEFRAMES),
          Timeframe.HOUR_1,
          TIMEFRAMES);

  /** Where tapes are read from: a job cannot carry a list of bars in its graph. */
  private static volatile List<Bar> tape = List.of();

  private SignalBars() {}

  static SignalFiles.Results backtest(Path directory, int parallelism, List<Bar> bars)
      throws Exception {
    tape = bars;
    SignalFiles files = new SignalFiles(Files.createDirectories(directory));
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, Duration.ofSeconds(10), 0).environment();
    SignalBacktestJob.build(
        environment, () -> tape.iterator(), SETTINGS, List.of(ModelFunction.shipped()), files);
    environment.execute(SignalBacktestJob.NAME);
    return files.write();
  }

  /** Two instruments' bars, with volatility that comes and goes, by the time they are known. */
  static List<Bar> finals(long seed) {
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
  static List<Bar> withStory(List<Bar> finals) {
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
