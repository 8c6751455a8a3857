package io.tidemark.api.stream;

import io.tidemark.schema.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics as they grow, in a thread of its own and without a group: every API reads
 * everything. With a delay, a record is held back until it has been published that long.
 */
final class KafkaTail {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MILLIS = 500;
  private static final int MAX_DOUBLINGS = 5;

  private final Settings settings;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Listener listener;
  private final Clock clock;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> held = new HashMap<>();
  private Map<TopicPartition, Long> behind;
  private boolean caughtUp;
  private int failures;
  private volatile Consumer<byte[], byte[]> reading;
  private volatile String trouble = "connecting";

  KafkaTail(Settings settings, Listener listener, Clock clock) {
    this(settings, () -> consumer(settings), listener, clock);
  }

  /** Reads through other consumers than Kafka's own; a new one after each failure. */
  KafkaTail(
      Settings settings,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Listener listener,
      Clock clock) {
    this.settings = settings;
    this.consumers = consumers;
    this.listener = listener;
    this.clock = clock;
    this.thread = new Thread(this::run, settings.name());
  }

  /**
   * What to read.
   *
   * @param name of the thread and the client
   * @param delay between publication and delivery
   */
  record Settings(String name, String bootstrap, List<Start> starts, Duration delay) {}

  /**
   * Where to begin.
   *
   * @param back how long before now, or null for the beginning of the topic
   */
  record Start(Topic topic, Duration back) {}

  /** What is told of it, on the reading thread. */
  interface Listener {
    /** How many partitions a topic really has; before its records, perhaps again with more. */
    void partitions(String topic, int count);

    void record(ConsumerRecord<byte[], byte[]> record);

    /** After every batch. */
    void endOfBatch() throws InterruptedException;

    /** Once, when everything that was there at the start has been told, or is held back. */
    void caughtUp();
  }

  KafkaTail start() {
    thread.start();
    return this;
  }

  /** Why nothing can be read; empty while all is well. */
  String trouble() {
    return trouble;
  }

  /** Ends the thread. */
  void stop() throws InterruptedException {
    closing.countDown();
    Consumer<byte[], byte[]> open = reading;
    if (open != null) {
      open.wakeup();
    }
    thread.join(TimeUnit.SECONDS.toMillis(5));
    thread.interrupt();
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading = consumer;
        assign(consumer);
        while (closing.getCount() > 0) {
          read(consumer);
          // Only now: what failed before may fail again.
          trouble = "";
          failures = 0;
        }
      } catch (InterruptedException
          | org.apache.kafka.common.errors.InterruptException
          | WakeupException e) {
        // Only stop() wakes or interrupts; the loop's condition ends it.
        LOG.debug("{} stops", settings.name());
      } catch (KafkaException e) {
        LOG.warn("{}: {}; trying again", settings.name(), e.getMessage());
        pauseBeforeRetry(e);
      } catch (RuntimeException e) {
        // A defect; yet a thread that ends in silence would be worse than one that repeats it.
        LOG.error("{}: trying again", settings.name(), e);
        pauseBeforeRetry(e);
      }
    }
  }

  private void pauseBeforeRetry(RuntimeException failure) {
    trouble = failure.toString();
    try {
      closing.await(RETRY_MILLIS << Math.min(failures++, MAX_DOUBLINGS), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Consumer<byte[], byte[]> consumer(Settings settings) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            settings.bootstrap(),
            "client.id",
            settings.name(),
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false,
            "auto.offset.reset",
            "earliest",
            // For jobs that publish in transactions; costs nothing where there are none.
            "isolation.level",
            "read_committed",
            // Few enough for one turn of the event loop.
            "max.poll.records",
            250),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private void assign(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    Map<TopicPartition, Start> starts = new HashMap<>();
    for (Start start : settings.starts()) {
      List<PartitionInfo> partitions = partitions(consumer, start.topic());
      listener.partitions(start.topic().name(), partitions.size());
      for (PartitionInfo partition : partitions) {
        starts.put(new TopicPartition(partition.topic(), partition.partition()), start);
      }
    }
    held.clear();
    consumer.assign(starts.keySet());
    if (behind == null) {
      behind = new HashMap<>(consumer.endOffsets(starts.keySet()));
    }
    starts.forEach((partition, start) -> seek(consumer, partition, start));
    tellIfCaughtUp(consumer);
  }

  private List<PartitionInfo> partitions(Consumer<byte[], byte[]> consumer, Topic topic)
      throws InterruptedException {
    while (true) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic.name());
      if (partitions != null && partitions.size() >= topic.partitions()) {
        return partitions;
      }
      trouble = "topic '" + topic.name() + "' is missing";
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new InterruptedException();
      }
    }
  }

  private void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition, Start start) {
    Long position = positions.get(partition);
    if (position != null) {
      consumer.seek(partition, position);
    } else if (start.back() == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      long from = clock.instant().minus(settings.delay()).minus(start.back()).toEpochMilli();
      OffsetAndTimestamp offset = consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
      if (offset == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      held.computeIfAbsent(partition, absent -> new ArrayDeque<>()).add(record);
    }
    long due = clock.millis() - settings.delay().toMillis();
    List<TopicPartition> waiting = new ArrayList<>();
    List<TopicPartition> released = new ArrayList<>();
    held.forEach(
        (partition, records) -> {
          release(partition, records, due);
          (records.isEmpty() ? released : waiting).add(partition);
        });
    consumer.pause(waiting);
    consumer.resume(released);
    listener.endOfBatch();
    tellIfCaughtUp(consumer);
  }

  private void release(
      TopicPartition partition, Deque<ConsumerRecord<byte[], byte[]>> records, long due) {
    while (!records.isEmpty() && (settings.delay().isZero() || records.peek().timestamp() <= due)) {
      ConsumerRecord<byte[], byte[]> record = records.poll();
      listener.record(record);
      positions.put(partition, record.offset() + 1);
    }
  }

  private void tellIfCaughtUp(Consumer<byte[], byte[]> consumer) {
    if (caughtUp) {
      return;
    }
    behind
        .entrySet()
        .removeIf(end -> isHeld(end.getKey()) || consumer.position(end.getKey()) >= end.getValue());
    if (behind.isEmpty()) {
      caughtUp = true;
      listener.caughtUp();
    }
  }

  private boolean isHeld(TopicPartition partition) {
    Deque<ConsumerRecord<byte[], byte[]>> records = held.get(partition);
    return records != null && !records.isEmpty();
  }
}
