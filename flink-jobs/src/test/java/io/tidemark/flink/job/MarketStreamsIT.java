package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.bar.BarOracle;
import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.indicator.IndicatorOracle;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trades, quotes and demand in; bars with what quotes say, and indicators out. */
class MarketStreamsIT {

  private static final long SECOND = 1_000_000_000L;
  private static final String SET = "sma(3),macd(3,6,4),vwap_session";

  @TempDir Path checkpoints;
  private KafkaTape tape;
  private JobClient job;

  @BeforeEach
  void startJob() throws Exception {
    tape = new KafkaTape(TestServers.kafka(Topics.all()));
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(2, checkpoints.toUri().toString(), Duration.ofMillis(200), null)
            .environment();
    MarketJob.build(
        environment,
        MarketJobConfig.defaults(tape.kafka()).withIndicators(new IndicatorsConfig(List.of(SET))));
    job = environment.executeAsync(MarketJob.NAME);
  }

  @AfterEach
  void stopJob() throws Exception {
    job.cancel().get();
  }

  @Test
  void indicatorsAreThoseOfTheFinalBarsAndSayHowFarTheyAreComplete() throws Exception {
    List<Trade> trades = Tape.random(31, 1_000, "SPY", "BAC");
    List<ProducerRecord<byte[], byte[]>> feed = new ArrayList<>();
    // Before the first trade, and never changed: bid 99.99, ask 100.01, three to one.
    feed.add(quote("SPY"));
    feed.add(quote("BAC"));
    Tape.shuffled(trades, Duration.ofSeconds(20), 31).forEach(trade -> feed.add(trade(trade)));
    // All but the first minute comes twice.
    trades.stream()
        .filter(trade -> trade.eventTime() > newest(trades) - 30 * SECOND)
        .forEach(trade -> feed.add(trade(trade)));
    long end = Timeframe.SEC_1.start(newest(trades)) + 2 * Timeframe.DAY_1.nanos();
    feed.addAll(KafkaTape.progress(end, partition -> true));
    tape.send(feed);

    Map<String, String> expected = BarOracle.values(trades);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(finals()).isEqualTo(expected));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> complete(end - SECOND).size() == 2 * Topics.INDICATORS.partitions());
    // What is complete has been published.
    assertFinalIndicators(expected.size());
    assertThat(tape.read(Topics.LATE_TRADES)).isEmpty();
    assertThat(bars())
        .allSatisfy(
            bar -> {
              Liquidity liquidity = bar.liquidity();
              assertThat(liquidity.spread()).isEqualTo(0.02);
              assertThat(liquidity.mid()).isEqualTo(100);
              assertThat(liquidity.imbalance()).isEqualTo(0.5);
            });
  }

  @Test
  void formingIndicatorsAreShownWhileThereIsDemand() throws Exception {
    Trades trades = new Trades();
    await().atMost(Duration.ofSeconds(60)).until(() -> trades.send() && formingBars() > 3);
    assertThat(tape.read(Topics.FORMING_INDICATORS)).isEmpty();

    long until = System.currentTimeMillis() + 12_000;
    IndicatorDemand demand =
        new IndicatorDemand("SPY", Timeframe.MIN_1, TimeUnit.MILLISECONDS.toNanos(until));
    byte[] value = new IndicatorDemandSerde().encode(demand);
    // Read from the end of the topic on, which the job may just be looking for: so more than once.
    var demanded = List.of(KafkaTape.to(Topics.INDICATOR_DEMAND, 0, value));
    await()
        .atMost(Duration.ofSeconds(11))
        .until(
            () -> {
              tape.send(demanded);
              return trades.send() && !forming().isEmpty();
            });
    assertThat(forming())
        .allSatisfy(
            values -> {
              assertThat(values.instrument()).isEqualTo("SPY");
              assertThat(values.timeframe()).isEqualTo(Timeframe.MIN_1);
              assertThat(values.closed()).isFalse();
            });

    await().atMost(Duration.ofSeconds(20)).until(() -> System.currentTimeMillis() > until);
    // One that was published at the last moment may be on its way.
    int before = formingBars();
    await().atMost(Duration.ofSeconds(20)).until(() -> trades.send() && formingBars() > before + 2);
    int shown = forming().size();
    int later = formingBars();
    await().atMost(Duration.ofSeconds(20)).until(() -> trades.send() && formingBars() > later + 4);
    assertThat(forming()).hasSize(shown);
  }

  /** One after the other, a second apart. */
  private final class Trades {
    private int number;

    boolean send() throws Exception {
      long time = Tape.NOON + number * SECOND;
      tape.send(List.of(trade(Tape.trade("SPY", time, number, "100." + (10 + number % 90)))));
      number++;
      return true;
    }
  }

  private static ProducerRecord<byte[], byte[]> trade(Trade trade) {
    return KafkaTape.trade(Math.floorMod(trade.instrument().hashCode(), 8), trade);
  }

  private static ProducerRecord<byte[], byte[]> quote(String instrument) {
    Quote quote =
        new Quote(
            instrument,
            Tape.NOON - SECOND,
            Tape.NOON - SECOND,
            "test",
            1,
            Decimal.parse("99.99"),
            Decimal.parse("3"),
            Decimal.parse("100.01"),
            Decimal.parse("1"),
            false);
    int partition = Math.floorMod(instrument.hashCode(), 8);
    return KafkaTape.to(Topics.QUOTES, partition, new QuoteSerde().encode(quote));
  }

  private static long newest(List<Trade> trades) {
    return trades.stream().mapToLong(Trade::eventTime).max().orElseThrow();
  }

  /** Which subtasks have promised completeness in which partitions. */
  private Set<String> complete(long time) {
    WatermarkSerde serde = new WatermarkSerde();
    Set<String> complete = new HashSet<>();
    tape.read(Topics.INDICATORS).stream()
        .filter(each -> Serde.templateId(each.value()) == WatermarkSerde.TEMPLATE_ID)
        .filter(each -> serde.decode(each.value()).watermark() >= time)
        .forEach(
            each -> complete.add(each.partition() + " " + serde.decode(each.value()).subtask()));
    return complete;
  }

  private List<Bar> bars() {
    return tape.read(Topics.BARS, BarSerde.TEMPLATE_ID, new BarSerde());
  }

  private Map<String, String> finals() {
    Map<String, String> finals = new TreeMap<>();
    for (Bar bar : bars()) {
      if (bar.finalised()) {
        assertThat(finals.put(BarOracle.key(bar), BarOracle.value(bar))).isNull();
      }
    }
    return finals;
  }

  private int formingBars() {
    return tape.read(Topics.FORMING_BARS).size();
  }

  private List<IndicatorValues> forming() {
    return tape.read(
        Topics.FORMING_INDICATORS, IndicatorValuesSerde.TEMPLATE_ID, new IndicatorValuesSerde());
  }

  private void assertFinalIndicators(int count) {
    Map<String, TreeMap<Long, Bar>> series = new HashMap<>();
    for (Bar bar : bars()) {
      if (bar.finalised()) {
        series
            .computeIfAbsent(bar.instrument() + bar.timeframe(), unused -> new TreeMap<>())
            .put(bar.start(), bar);
      }
    }
    Map<String, double[]> expected = new HashMap<>();
    series.forEach(
        (name, bars) ->
            IndicatorOracle.fromScratch(SET, bars.values())
                .forEach((start, values) -> expected.put(name + start, values)));
    List<IndicatorValues> finals =
        tape
            .read(Topics.INDICATORS, IndicatorValuesSerde.TEMPLATE_ID, new IndicatorValuesSerde())
            .stream()
            .filter(IndicatorValues::finalised)
            .toList();
    assertThat(finals).hasSize(count);
    for (IndicatorValues values : finals) {
      assertThat(values.values())
          .as("%s", values)
          .containsExactly(expected.get(values.instrument() + values.timeframe() + values.start()));
    }
  }
}
