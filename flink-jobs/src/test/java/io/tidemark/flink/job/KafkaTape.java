package io.tidemark.flink.job;

import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What tests write to the topics that jobs read, and read of those that they write. */
record KafkaTape(String kafka) {

  static ProducerRecord<byte[], byte[]> trade(int partition, Trade trade) {
    return to(Topics.TRADES, partition, new TradeSerde().encode(trade));
  }

  static ProducerRecord<byte[], byte[]> to(Topic topic, int partition, byte[] value) {
    return new ProducerRecord<>(topic.name(), partition, null, value);
  }

  /** The feed's progress in the partitions of trades and quotes that are taken. */
  static List<ProducerRecord<byte[], byte[]>> progress(
      long eventTime, Predicate<TopicPartition> taken) {
    byte[] value = new WatermarkSerde().encode(new Watermark(eventTime, 0, 1));
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
    for (Topic topic : List.of(Topics.TRADES, Topics.QUOTES)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        if (taken.test(new TopicPartition(topic.name(), partition))) {
          all.add(to(topic, partition, value));
        }
      }
    }
    return all;
  }

  void send(Collection<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      records.forEach(each -> sent.add(producer.send(each)));
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** All that is on a topic, of its kind. */
  <T> List<T> read(Topic topic, int templateId, Serde<T> serde) {
    return read(topic).stream()
        .filter(each -> Serde.templateId(each.value()) == templateId)
        .map(each -> serde.decode(each.value()))
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
