package io.tidemark.standalone.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.job.RegimePipeline;
import io.tidemark.flink.regime.Driver;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.flink.regime.RegimeModel;
import io.tidemark.flink.regime.RegimeModelFile;
import io.tidemark.flink.type.RecordType;
import io.tidemark.ingest.feed.macro.MacroFiles;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.MarketCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The stream tells what a backtest tells: of the same files and model, the same regimes. */
class RegimeStreamTest {

  private static final Path MACRO = Path.of("../../../shared/data/macro");

  /** More than there are days. */
  private static final int MANY = 100_000;

  private final BusinessDays calendar = new BusinessDays();

  private static List<Regime> stream(
      List<MarketCondition> conditions,
      WatermarkStrategy<MarketCondition> watermarks,
      RegimeModel model)
      throws Exception {
    Configuration settings = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    DataStream<MarketCondition> source =
        environment
            .fromData(conditions, RecordType.MARKET_CONDITION)
            .assignTimestampsAndWatermarks(
                watermarks.withTimestampAssigner((each, before) -> each.publishedAt() / 1_000_000));
    return RegimePipeline.market(source, model).executeAndCollect(MANY);
  }

  private void assertSame(
      List<MarketCondition> conditions,
      List<MarketCondition> arriving,
      WatermarkStrategy<MarketCondition> watermarks)
      throws Exception {
    RegimeModel model = RegimeModelFile.shipped();
    List<RegimeEstimate> backtest =
        new RegimeBacktest(RegimeHistory.of(conditions, calendar), day -> {}).run(model);
    List<Regime> stream = stream(arriving, watermarks, model);
    assertThat(stream).hasSameSizeAs(backtest);
    for (int i = 0; i < stream.size(); i++) {
      Regime told = stream.get(i);
      RegimeEstimate expected = backtest.get(i);
      LocalDate day = BusinessDays.day(expected.start());
      Map<String, Double> drivers = new TreeMap<>();
      expected.drivers().forEach((driver, part) -> drivers.put(driver.code(), part));
      assertThat(told)
          .isEqualTo(
              new Regime(
                  Regime.MARKET,
                  told.timeframe(),
                  BusinessDays.start(day),
                  expected.state(),
                  expected.pSteady(),
                  expected.pElevated(),
                  expected.pCrisis(),
                  expected.volatility(),
                  drivers,
                  expected.since(),
                  expected.dwell(),
                  i + 1,
                  0,
                  true,
                  BusinessDays.opening(day),
                  false));
    }
  }

  /** Volatility and credit with missing days, in two calm times and a wild one between. */
  private List<MarketCondition> madeUp(long seed) {
    Random random = new Random(seed);
    List<MarketCondition> conditions = new ArrayList<>();
    LocalDate first = LocalDate.parse("2001-01-02");
    double level = Math.log(13);
    for (int i = 0; i < 1_500; i++) {
      LocalDate day = first.plusDays(i);
      level += 0.1 * (Math.log(i / 500 == 1 ? 45 : 13) - level) + 0.05 * random.nextGaussian();
      for (Driver driver : List.of(Driver.VIX, Driver.HIGH_YIELD, Driver.FUNDING)) {
        if (random.nextInt(4) > 0) {
          double value = driver == Driver.VIX ? Math.exp(level) : Math.exp(level / 2);
          conditions.add(
              new MarketCondition(driver.code(), day, value, calendar.publication(day), false));
        }
      }
    }
    conditions.sort(
        Comparator.comparingLong(MarketCondition::publishedAt)
            .thenComparing(MarketCondition::series)
            .thenComparing(MarketCondition::referenceDate));
    return conditions;
  }

  @Test
  void tellsWhatABacktestTellsOfMadeUpYears() throws Exception {
    List<MarketCondition> conditions = madeUp(1);
    assertSame(conditions, conditions, WatermarkStrategy.forMonotonousTimestamps());
  }

  @Test
  void theOrderOfArrivalAndRepetitionsMakeNoDifference() throws Exception {
    List<MarketCondition> conditions = madeUp(2);
    List<MarketCondition> arriving = new ArrayList<>(conditions);
    arriving.addAll(conditions.subList(0, 500));
    Collections.shuffle(arriving, new Random(2));
    // All of it comes before the only watermark, that of the end.
    assertSame(conditions, arriving, WatermarkStrategy.noWatermarks());
  }

  @Test
  void tellsWhatABacktestTellsOfRealYears() throws Exception {
    assumeThat(MACRO).as("real macro data is not on this machine").exists();
    assertThat(Files.isDirectory(MACRO)).isTrue();
    List<MarketCondition> conditions = MacroFiles.read(MACRO, calendar).conditions();
    assertSame(conditions, conditions, WatermarkStrategy.forMonotonousTimestamps());
  }
}
