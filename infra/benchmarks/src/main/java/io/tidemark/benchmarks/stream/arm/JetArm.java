package io.tidemark.benchmarks.stream.arm;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.tidemark.benchmarks.stream.bar.BarAccumulator;
import io.tidemark.benchmarks.stream.bar.FinalBars;
import io.tidemark.benchmarks.stream.bar.Tick;
import io.tidemark.benchmarks.stream.bar.TradeReader;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topics;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hazelcast Jet: one pipeline, a tumbling window a timeframe over the same stage, one member. */
public final class JetArm implements Arm {

  private static final AggregateOperation1<Tick, BarAccumulator, BarAccumulator> BAR =
      AggregateOperation.withCreate(BarAccumulator::new)
          .<Tick>andAccumulate(BarAccumulator::add)
          .andCombine(BarAccumulator::merge)
          .andExportFinish(BarAccumulator::copy);

  @Override
  public void start(ArmSettings settings) {
    Hazelcast.newHazelcastInstance(member(settings))
        .getJet()
        .newJob(
            pipeline(settings),
            new JobConfig()
                .setName(settings.run())
                .setProcessingGuarantee(ProcessingGuarantee.AT_LEAST_ONCE)
                .setSnapshotIntervalMillis(ArmSettings.CHECKPOINT_MILLIS)
                .registerSerializer(BarAccumulator.class, BarAccumulatorSerializer.class));
  }

  /** On its own, and silent towards the outside. */
  private static Config member(ArmSettings settings) {
    Config config = new Config();
    config.setClusterName(settings.run());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(settings.parallelism());
    return config;
  }

  private static Pipeline pipeline(ArmSettings settings) {
    Pipeline pipeline = Pipeline.create();
    StreamStage<Tick> trades =
        pipeline
            .readFrom(
                KafkaSources.<String, byte[], Tick>kafka(
                    consumer(settings),
                    // What is no trade gives null, which the source leaves out.
                    record -> TradeReader.tick(record.value()),
                    Topics.TRADES.name()))
            .withTimestamps(Tick::eventMillis, ArmSettings.DISORDER_MILLIS)
            .setLocalParallelism(settings.parallelism());
    Properties producer = producer(settings);
    for (Timeframe timeframe : Timeframe.values()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(timeframe.nanos());
      trades
          .groupingKey(Tick::instrument)
          .window(WindowDefinition.tumbling(millis))
          .aggregate(BAR)
          .map(window -> Map.entry(window.key(), encode(window, timeframe)))
          .writeTo(KafkaSinks.kafka(producer, ArmKind.barTopic(timeframe).name()));
    }
    return pipeline;
  }

  private static byte[] encode(
      KeyedWindowResult<String, BarAccumulator> window, Timeframe timeframe) {
    long start = TimeUnit.MILLISECONDS.toNanos(window.start());
    return FinalBars.encode(window.result().toBar(window.key(), timeframe, start));
  }

  private static Properties consumer(ArmSettings settings) {
    Properties properties = KafkaSettings.properties(settings.kafka(), KafkaSettings.consumer());
    properties.setProperty("key.deserializer", StringDeserializer.class.getName());
    properties.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
    properties.setProperty("auto.offset.reset", "earliest");
    return properties;
  }

  private static Properties producer(ArmSettings settings) {
    Properties properties = KafkaSettings.properties(settings.kafka(), KafkaSettings.producer());
    properties.setProperty("key.serializer", StringSerializer.class.getName());
    properties.setProperty("value.serializer", ByteArraySerializer.class.getName());
    return properties;
  }
}
