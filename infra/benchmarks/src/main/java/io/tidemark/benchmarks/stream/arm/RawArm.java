package io.tidemark.benchmarks.stream.arm;

import io.tidemark.benchmarks.stream.bar.TradeReader;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The least that anybody does: one consumer in one thread that polls and reads every field in
 * place. No state, no results, no commits.
 */
public final class RawArm implements Arm {

  private static volatile long sink;

  @Override
  public void start(ArmSettings settings) {
    Thread thread = new Thread(() -> consume(settings.kafka()), "raw");
    thread.setDaemon(true);
    thread.start();
  }

  private static void consume(String kafka) {
    Properties properties = KafkaSettings.properties(kafka, KafkaSettings.consumer());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.TRADES.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.TRADES.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      TradeReader reader = new TradeReader();
      byte[] text = new byte[256];
      long sum = 0;
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          sum += reader.wrap(record.value()) ? sum(reader.decoder(), text) : 0;
        }
        sink = sum;
      }
    }
  }

  private static long sum(TradeMessageDecoder trade, byte[] text) {
    long numbers =
        trade.eventTime()
            + trade.ingestTime()
            + trade.sequence()
            + trade.price()
            + trade.size()
            + trade.conditions()
            + trade.priceScale()
            + trade.sizeScale()
            + trade.side().value()
            + (trade.flags().priceIneligible() ? 1 : 0)
            + (trade.flags().simulated() ? 1 : 0)
            + trade.session()
            + trade.sessionMinutes();
    int length = trade.getInstrument(text, 0, text.length);
    length += trade.getVenue(text, 0, text.length);
    length += trade.getTradeId(text, 0, text.length);
    return numbers + length + text[0];
  }

  /** So that no compiler finds the reading needless. */
  static long sink() {
    return sink;
  }
}
