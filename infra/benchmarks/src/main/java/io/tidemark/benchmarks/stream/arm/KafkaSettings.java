package io.tidemark.benchmarks.stream.arm;

import java.util.Map;
import java.util.Properties;

/** Kafka clients' settings that are the same in all arms; all else is each library's default. */
public final class KafkaSettings {

  private KafkaSettings() {}

  /** Larger pieces than by default, so that a backlog is read at the machine's speed. */
  public static Map<String, String> consumer() {
    return Map.of(
        "max.poll.records", "20000",
        "max.partition.fetch.bytes", Integer.toString(4 << 20),
        "receive.buffer.bytes", Integer.toString(1 << 20));
  }

  public static Map<String, String> producer() {
    return Map.of("compression.type", "lz4", "linger.ms", "5", "acks", "all");
  }

  static Properties properties(String kafka, Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("bootstrap.servers", kafka);
    return properties;
  }
}
