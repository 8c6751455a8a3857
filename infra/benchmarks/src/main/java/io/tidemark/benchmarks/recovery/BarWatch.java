package io.tidemark.benchmarks.recovery;

import io.tidemark.benchmarks.latency.EpochClock;
import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all bars as they come. Each may come several times, closed, final and after a restart
 * again, but always with the same values.
 */
final class BarWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private record Key(String instrument, Timeframe timeframe, long start) {}

  /** Each as it came first. */
  private final Map<Key, Bar> seen = new HashMap<>();

  private final String kafka;
  private final Thread thread = new Thread(this::read, "bars");
  private volatile boolean ended;
  private long newestEnd = Long.MIN_VALUE;
  private long different;
  private long again;
  private long awaitedEnd = Long.MAX_VALUE;
  private long arrived;

  BarWatch(String kafka) {
    this.kafka = kafka;
    thread.setDaemon(true);
  }

  BarWatch start() {
    thread.start();
    return this;
  }

  private void read() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.BARS.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.BARS.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      BarSerde serde = new BarSerde();
      while (!ended) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (Serde.templateId(record.value()) == BarSerde.TEMPLATE_ID) {
            add(serde.decode(record.value()), EpochClock.nanos());
          }
        }
      }
    }
  }

  /** Takes in a bar that came at a time, nanoseconds since the epoch. */
  synchronized void add(Bar bar, long time) {
    long end = bar.start() + bar.timeframe().nanos();
    newestEnd = Math.max(newestEnd, end);
    if (end > awaitedEnd) {
      arrived = time;
      awaitedEnd = Long.MAX_VALUE;
    }
    Bar before = seen.putIfAbsent(new Key(bar.instrument(), bar.timeframe(), bar.start()), bar);
    if (before == null) {
      return;
    }
    if (!sameValues(bar, before)) {
      different++;
    } else if (!bar.finalised()) {
      again++;
    }
  }

  private static boolean sameValues(Bar bar, Bar other) {
    return bar.open() == other.open()
        && bar.high() == other.high()
        && bar.low() == other.low()
        && bar.close() == other.close()
        && bar.volume() == other.volume()
        && bar.trades() == other.trades()
        && bar.rev() == other.rev();
  }

  /** From now on waits for a bar that ends after a time, nanoseconds since the epoch. */
  synchronized void awaitEndAfter(long time) {
    arrived = 0;
    awaitedEnd = time;
  }

  /** When it came. */
  synchronized OptionalLong arrived() {
    return arrived == 0 ? OptionalLong.empty() : OptionalLong.of(arrived);
  }

  /** End of the newest bar, nanoseconds since the epoch. */
  synchronized long newestEnd() {
    return newestEnd;
  }

  /** Bars that came with other values than before. */
  synchronized long different() {
    return different;
  }

  /** Closed bars that came again, as they do after a restart. */
  synchronized long again() {
    return again;
  }

  /** The bars that end by then. */
  synchronized BarDigests digests(long until) {
    BarDigests digests = new BarDigests();
    seen.values().stream()
        .filter(bar -> bar.start() + bar.timeframe().nanos() <= until)
        .forEach(digests::add);
    return digests;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
