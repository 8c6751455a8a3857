package io.tidemark.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaTailTest {

  // One more than Tidemark would make.
  private static final int PARTITIONS = Topics.BARS.partitions() + 1;

  /** A topic with one record, in its last partition. */
  private static Consumer<byte[], byte[]> consumer() {
    String topic = Topics.BARS.name();
    List<PartitionInfo> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new PartitionInfo(topic, i, null, null, null));
    }
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(topic, partitions);
    List<TopicPartition> all =
        IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)).toList();
    consumer.updateBeginningOffsets(all.stream().collect(Collectors.toMap(p -> p, p -> 0L)));
    consumer.updateEndOffsets(
        all.stream()
            .collect(Collectors.toMap(p -> p, p -> p.partition() == PARTITIONS - 1 ? 1L : 0L)));
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(topic, PARTITIONS - 1, 0, new byte[0], new byte[] {7})));
    return consumer;
  }

  /** Fails at the first record, as a defect would. */
  private static final class FailsOnce implements KafkaTail.Listener {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private boolean failed;

    @Override
    public void partitions(String topic, int count) {
      events.add(count + " partitions");
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> record) {
      if (!failed) {
        failed = true;
        throw new IllegalStateException("a defect");
      }
      events.add("record " + record.offset());
    }

    @Override
    public void endOfBatch() {}

    @Override
    public void caughtUp() {
      events.add("caught up");
    }
  }

  @Test
  @Timeout(30)
  void readsOnAfterAnyFailure() throws InterruptedException {
    FailsOnce listener = new FailsOnce();
    AtomicReference<KafkaTail> started = new AtomicReference<>();
    BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    KafkaTail tail =
        new KafkaTail(
            new KafkaTail.Settings(
                "test", "", List.of(new KafkaTail.Start(Topics.BARS, null)), Duration.ZERO),
            () -> {
              troubles.add(started.get().trouble());
              return consumer();
            },
            listener,
            Clock.systemUTC());
    started.set(tail);
    tail.start();
    String partitions = PARTITIONS + " partitions";
    for (String expected : List.of(partitions, partitions, "record 0", "caught up")) {
      assertThat(listener.events.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
    }
    assertThat(troubles).hasSize(2).last().asString().contains("a defect");
    Awaitility.await().until(() -> tail.trouble().isEmpty());
    tail.stop();
  }
}
