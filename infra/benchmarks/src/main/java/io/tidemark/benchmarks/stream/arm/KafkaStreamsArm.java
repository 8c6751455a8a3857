package io.tidemark.benchmarks.stream.arm;

import io.tidemark.benchmarks.stream.bar.BarAccumulator;
import io.tidemark.benchmarks.stream.bar.FinalBars;
import io.tidemark.benchmarks.stream.bar.Tick;
import io.tidemark.benchmarks.stream.bar.TradeReader;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * Kafka Streams: one windowed aggregation a timeframe over the same grouped stream, with a grace
 * period, and only the final result of each window.
 *
 * <p>{@code suppress} rather than emitting on window close: the latter turns the stores' caches
 * off, and then every trade is a write to seven stores and their changelogs. State is in memory, as
 * it is in the other arms, with changelogs in Kafka.
 */
public final class KafkaStreamsArm implements Arm {

  private static final Duration GRACE = Duration.ofMillis(ArmSettings.DISORDER_MILLIS);
  private static final TimestampExtractor EVENT_TIME =
      (record, partitionTime) ->
          record.value() instanceof Tick tick ? tick.eventMillis() : Math.max(0, partitionTime);

  private static final Serde<Tick> TICKS =
      Serdes.serdeFrom(
          (topic, tick) -> {
            throw new UnsupportedOperationException("trades are only read");
          },
          (topic, bytes) -> TradeReader.tick(bytes));
  private static final Serde<BarAccumulator> BARS =
      Serdes.serdeFrom(
          (topic, bar) -> bar == null ? null : bar.toBytes(),
          (topic, bytes) -> bytes == null ? null : BarAccumulator.ofBytes(bytes));

  @Override
  public void start(ArmSettings settings) {
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<String, Tick> trades =
        builder.stream(
                Topics.TRADES.name(),
                Consumed.with(Serdes.String(), TICKS).withTimestampExtractor(EVENT_TIME))
            .filter((instrument, tick) -> tick != null)
            .groupByKey();
    for (Timeframe timeframe : Timeframe.values()) {
      bars(trades, timeframe);
    }
    new KafkaStreams(builder.build(), properties(settings)).start();
  }

  private static void bars(KGroupedStream<String, Tick> trades, Timeframe timeframe) {
    trades
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofNanos(timeframe.nanos()), GRACE))
        .aggregate(
            BarAccumulator::new,
            (instrument, tick, bar) -> bar.add(tick),
            Materialized.with(Serdes.String(), BARS))
        .suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded()))
        .toStream()
        .map((window, bar) -> new KeyValue<>(window.key(), encode(window, bar, timeframe)))
        .to(ArmKind.barTopic(timeframe).name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
  }

  private static byte[] encode(Windowed<String> window, BarAccumulator bar, Timeframe timeframe) {
    long start = Duration.ofMillis(window.window().start()).toNanos();
    return FinalBars.encode(bar.toBar(window.key(), timeframe, start));
  }

  private static Properties properties(ArmSettings settings) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.run());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.directory());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, ArmSettings.CHECKPOINT_MILLIS);
    properties.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    prefixed(properties, StreamsConfig.MAIN_CONSUMER_PREFIX, KafkaSettings.consumer());
    prefixed(properties, StreamsConfig.PRODUCER_PREFIX, KafkaSettings.producer());
    return properties;
  }

  private static void prefixed(Properties properties, String prefix, Map<String, String> settings) {
    settings.forEach((name, value) -> properties.put(prefix + name, value));
  }
}
